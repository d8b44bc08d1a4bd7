package library

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"dossier/corpus"
	"dossier/corpus/decision"
	"dossier/corpus/entity"
	"dossier/corpus/refs"
	"dossier/corpus/safe"
	"dossier/corpus/source"
	"dossier/corpus/token"
)

// ErrReadOnly says that a corpus takes no decisions.
var ErrReadOnly = errors.New("this corpus takes no decisions: there is no place to keep them; make its folder writable, or set XDG_DATA_HOME")

// ErrNoDecision says that there is nothing to undo.
var ErrNoDecision = errors.New("there is no decision to undo")

// UnfitError says that a decision cannot be carried out in the corpus as it is.
type UnfitError struct {
	Decision corpus.Decision
	Why      string // in words for a person, safe to show
}

func (e *UnfitError) Error() string { return fmt.Sprintf("cannot %s: %s", e.Decision.Act, e.Why) }

// made is what every snapshot of one corpus shares, whatever was decided.
type made struct {
	problems []corpus.Problem // of the articles
	store    *decision.Store  // nil: decisions have no place
	root     string           // the one path that the corpus was opened by, with slashes; or empty
	veil     veil
	now      func() time.Time
	readOnly bool
	base     *entity.Base
	doubts   func() []corpus.Doubt // of the machine, before any decision
	partners func(corpus.EntityID) []corpus.EntityID
}

// keep makes s, which is complete and as the machine made it, ready for
// decisions, and carries out those of the store.
func (s *Snapshot) keep(opts Options, listing *source.Listing) {
	articles, entities := s.articles, s.entities
	store := storeOf(opts, listing)
	s.store, s.now, s.readOnly, s.veil = store, opts.Now, opts.ReadOnly, veilOf(opts)
	if len(opts.Paths) == 1 {
		s.root = filepath.ToSlash(opts.Paths[0])
	}
	if s.now == nil {
		s.now = time.Now
	}
	s.base = entity.NewBase(articles, entities, s.refs.Occurrences, token.SentenceAt)
	s.doubts = sync.OnceValue(func() []corpus.Doubt { return entity.Doubts(articles, entities) })
	s.partners = func(e corpus.EntityID) []corpus.EntityID {
		return entity.Partners(articles, entities, e, len(entities))
	}
	s.decided = s.base.Decided()
	if store == nil {
		return
	}
	c, err := store.Read()
	if err != nil {
		s.problems = append(slices.Clip(s.problems), s.veil.problem(unreadable(store, err)))
		return
	}
	if len(c.Decisions) > 0 || len(c.Problems) > 0 {
		*s = *s.with(s.decided.With(c.Decisions), c.Decisions, c)
	}
}

// unreadable is the problem of a file of decisions that cannot be read at all.
func unreadable(store *decision.Store, err error) corpus.Problem {
	var failed *decision.Error
	if errors.As(err, &failed) {
		err = failed.Err
	}
	return corpus.Problem{Path: store.Path(), What: fmt.Sprintf("no decision holds, for the file cannot be read: %v", err)}
}

// with gives the snapshot in which decisions hold. c is what the file has.
func (s *Snapshot) with(d *entity.Decided, decisions []corpus.Decision, c decision.Contents) *Snapshot {
	next := *s
	next.articles, next.entities, next.decided = d.Articles, d.Entities, d
	changed := make([]refs.Changed, len(d.Change.Entities))
	for i, e := range d.Change.Entities {
		changed[i] = refs.Changed{Entity: e.ID, Occurrences: e.Occurrences}
	}
	next.refs = s.refs.Update(d.Articles, d.Entities, changed, d.Change.Moved)
	next.speech = s.speech.without(d.Change.Articles)
	next.decisions = slices.Clone(decisions)
	slices.SortFunc(next.decisions, func(a, b corpus.Decision) int { return entity.Compare(&a, &b) })
	next.problems = slices.Concat(s.made.problems, s.veil.problems(slices.Clone(c.Problems)))
	for _, r := range d.Resting {
		next.problems = append(next.problems, s.resting(&decisions[r.Index], r.Why, c))
	}
	return &next
}

// resting is the problem of a decision that fits nothing, with its line.
func (s *Snapshot) resting(d *corpus.Decision, why string, c decision.Contents) corpus.Problem {
	line := 0
	if i := slices.IndexFunc(c.Decisions, func(o corpus.Decision) bool { return entity.Compare(d, &o) == 0 }); i >= 0 {
		line = c.Lines[i]
	}
	return corpus.Problem{Path: s.veil.path(s.store.Path()), Note: true,
		What: fmt.Sprintf("line %d: the decision to %s %s rests: %s", line, d.Act, strings.Join(d.Of.Names[:min(len(d.Of.Names), 1)], ""), safe.Line(why))}
}

// Decide keeps a decision on disk and gives the snapshot in which it holds,
// with the decision as it was kept. The snapshot that is asked stays as it is.
// What others decided meanwhile, in other processes too, holds as well. A
// decision that fits nothing gives an [*UnfitError], a corpus without a place
// for decisions [ErrReadOnly], and a file that cannot be written what is wrong
// with it. Cost: a write to disk, and what the decision changes.
func (s *Snapshot) Decide(ctx context.Context, d corpus.Decision) (*Snapshot, corpus.Decision, error) {
	switch {
	case !s.Decides():
		return nil, d, ErrReadOnly
	case s.Folded():
		return s.again(s.plain.Decide(ctx, d))
	}
	d.Name, d.Why = strings.TrimSpace(safe.Line(d.Name)), strings.TrimSpace(safe.Line(d.Why))
	var decided *entity.Decided
	var all []corpus.Decision
	c, err := s.store.Update(ctx, func(c decision.Contents) (decision.Edit, error) {
		d.When = after(s.now(), c.Decisions)
		all = append(slices.Clone(c.Decisions), d)
		own := len(all) - 1
		decided = s.decided.With(all)
		for _, r := range decided.Resting {
			if r.Index == own {
				return decision.Edit{}, &UnfitError{d, safe.Line(r.Why)}
			}
		}
		d.Key = decided.Taken(own)
		all[own] = d
		return decision.Edit{Add: []corpus.Decision{d}}, nil
	})
	if err != nil {
		return nil, d, err
	}
	return s.with(decided, all, c), d, nil
}

// after gives the moment of a decision: now, but later than every other, so
// that the order in which decisions were made is never in doubt.
func after(now time.Time, decisions []corpus.Decision) time.Time {
	now = now.UTC().Truncate(time.Millisecond)
	for _, d := range decisions {
		if !d.When.Before(now) {
			now = d.When.Truncate(time.Millisecond).Add(time.Millisecond)
		}
	}
	return now
}

// Undo takes back the latest decision, and gives the snapshot without it and
// the decision. Where there is none the error is [ErrNoDecision].
func (s *Snapshot) Undo(ctx context.Context) (*Snapshot, corpus.Decision, error) {
	switch {
	case !s.Decides():
		return nil, corpus.Decision{}, ErrReadOnly
	case s.Folded():
		return s.again(s.plain.Undo(ctx))
	}
	var undone corpus.Decision
	c, err := s.store.Update(ctx, func(c decision.Contents) (decision.Edit, error) {
		latest := -1
		for i := range c.Decisions {
			if latest < 0 || entity.Compare(&c.Decisions[i], &c.Decisions[latest]) > 0 {
				latest = i
			}
		}
		if latest < 0 {
			return decision.Edit{}, ErrNoDecision
		}
		undone = c.Decisions[latest]
		return decision.Edit{Remove: []int{latest}}, nil
	})
	if err != nil {
		return nil, corpus.Decision{}, err
	}
	return s.with(s.decided.With(c.Decisions), c.Decisions, c), undone, nil
}

// TakeBack takes back one decision, the latest or not, as a reader does who was
// told which: d as [Snapshot.Decide] or [Snapshot.Decisions] gave it. The
// snapshot is what holds now. Where d is no longer kept, for somebody took it
// back elsewhere or changed it by hand, nothing is taken back and found is
// false. Cost: as of Decide.
func (s *Snapshot) TakeBack(ctx context.Context, d corpus.Decision) (now *Snapshot, found bool, err error) {
	switch {
	case !s.Decides():
		return nil, false, ErrReadOnly
	case s.Folded():
		now, found, err = s.plain.TakeBack(ctx, d)
		if err != nil {
			return nil, false, err
		}
		return now.FoldPeoples(), found, nil
	}
	c, err := s.store.Update(ctx, func(c decision.Contents) (decision.Edit, error) {
		at := slices.IndexFunc(c.Decisions, func(o corpus.Decision) bool {
			o.Why = d.Why // a reason may be added later
			return entity.Compare(&o, &d) == 0
		})
		if at < 0 {
			return decision.Edit{}, ErrNoDecision
		}
		return decision.Edit{Remove: []int{at}}, nil
	})
	if err != nil && !errors.Is(err, ErrNoDecision) {
		return nil, false, err
	}
	return s.with(s.decided.With(c.Decisions), c.Decisions, c), err == nil, nil
}

// Decisions gives the decisions that hold, oldest first. One that fits nothing
// as yet is among them, and is a problem of the snapshot.
func (s *Snapshot) Decisions() []corpus.Decision { return s.decisions }

// Decides reports whether the corpus takes decisions.
func (s *Snapshot) Decides() bool { return s.decided != nil && s.store != nil && !s.readOnly }

// Address gives the words by which a decision finds e again.
func (s *Snapshot) Address(e corpus.EntityID) corpus.Address { return s.AddressOf(e, "") }

// AddressOf gives the words by which a decision finds one of the names of e
// again, as a decision to take that name for another thing needs.
func (s *Snapshot) AddressOf(e corpus.EntityID, name string) corpus.Address {
	switch {
	case s.decided == nil || s.Entity(e) == nil:
		return corpus.Address{}
	case s.Folded():
		return s.plain.AddressOf(s.whose(e, name), name)
	}
	a := s.decided.Address(e, s.Occurrences(e), name)
	// In a file that people share, a path begins at the corpus.
	if rel, ok := strings.CutPrefix(a.Anchor.Path, s.root); ok && s.root != "" && strings.Trim(rel, "/") != "" {
		a.Anchor.Path = strings.Trim(rel, "/")
	}
	return a
}

// Answer gives the decision by which a reader answers a doubt: that its two
// names are one thing's, or that they are not.
func (s *Snapshot) Answer(d corpus.Doubt, same bool) corpus.Decision {
	a := corpus.Decision{Act: corpus.Apart}
	if same {
		a.Act = corpus.Merge
	}
	if d.Joined {
		a.Of, a.Other = s.AddressOf(d.Other, d.With), s.AddressOf(d.Entity, d.Name)
		return a
	}
	a.Of, a.Other = s.Address(d.Entity), s.Address(d.Other)
	if s.Entity(d.Other) != nil && s.Entity(d.Entity) != nil && s.Entity(d.Other).Mentions > s.Entity(d.Entity).Mentions {
		a.Of, a.Other = a.Other, a.Of
	}
	return a
}

// Doubts gives the questions about names that a reader may want to settle, most
// mentions first; what was settled is not asked again.
func (s *Snapshot) Doubts() []corpus.Doubt {
	switch {
	case s.decided == nil:
		return nil
	case s.Folded():
		return slices.DeleteFunc(s.plain.Doubts(), func(d corpus.Doubt) bool { return !s.itself(d.Entity) || !s.itself(d.Other) })
	}
	var open []corpus.Doubt
	for _, d := range s.doubts() {
		e, other := d.Entity, d.Other
		d.Entity, d.Other = s.decided.Of(e, d.Name), s.decided.Of(other, d.With)
		switch {
		case s.Entity(d.Entity) == nil || s.Entity(d.Other) == nil:
		case d.Joined != (d.Entity == d.Other):
		case d.Joined && s.decided.Confirmed(e, d.Name, other, d.With):
		case !d.Joined && s.decided.Apart(d.Entity, d.Other):
		default:
			open = append(open, d)
		}
	}
	return open
}

// Partners gives the entities that e is likeliest to be one with, likeliest
// first, then every other one, most mentioned first. Those that a reader keeps
// apart from it are left out.
func (s *Snapshot) Partners(e corpus.EntityID) []corpus.EntityID {
	switch {
	case s.decided == nil || s.Entity(e) == nil:
		return nil
	case s.Folded():
		return slices.DeleteFunc(s.plain.Partners(e), func(id corpus.EntityID) bool { return !s.itself(id) })
	}
	seen := make([]bool, len(s.entities))
	var out []corpus.EntityID
	add := func(id corpus.EntityID) {
		if id >= 0 && id != e && !seen[id] && s.Entity(id) != nil && !s.decided.Apart(id, e) {
			seen[id] = true
			out = append(out, id)
		}
	}
	if lead := s.decided.Lead(e); lead >= 0 {
		for _, id := range s.partners(lead) {
			add(s.decided.From(id))
		}
	}
	likely := len(out)
	for id := range s.entities {
		add(corpus.EntityID(id))
	}
	slices.SortStableFunc(out[likely:], func(a, b corpus.EntityID) int { return s.entities[b].Mentions - s.entities[a].Mentions })
	return out
}
