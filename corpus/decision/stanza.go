package decision

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/safe"
)

// fields are those of a stanza, as they stand in the file.
type fields struct {
	Names       []string  `toml:"names"` // of what is corrected, its best name among the first
	Type        string    `toml:"type"`
	Act         string    `toml:"act"`
	Name        string    `toml:"name"`        // split, rename
	To          string    `toml:"to"`          // retype
	In          string    `toml:"in"`          // hide: the article's id; without it everywhere
	Key         string    `toml:"key"`         // split, apart
	OtherNames  []string  `toml:"other-names"` // merge, apart
	OtherType   string    `toml:"other-type"`
	Anchor      anchor    `toml:"anchor"`
	OtherAnchor anchor    `toml:"other-anchor"`
	When        time.Time `toml:"when"`
	Why         string    `toml:"why"`
}

// anchor is where a name stands: text is the nth of its kind in the paragraph.
type anchor struct {
	Article   string `toml:"article"`
	Path      string `toml:"path"`
	Paragraph int    `toml:"paragraph"` // from 1
	Text      string `toml:"text"`
	Nth       int    `toml:"nth"` // from 1; 0 is the first too
}

// fault is what is wrong with a line of a stanza.
type fault struct {
	line int // from 0
	what string
}

// parse reads a stanza. With faults there is no decision.
func parse(s string) (corpus.Decision, []fault) {
	var all struct {
		Decision []fields `toml:"decision"`
	}
	err := toml.NewDecoder(strings.NewReader(s)).DisallowUnknownFields().Decode(&all)
	if err != nil {
		return corpus.Decision{}, faultsOf(err)
	}
	if len(all.Decision) != 1 {
		return corpus.Decision{}, []fault{{0, "this is not one decision"}}
	}
	d, faults := all.Decision[0].decision()
	for i := range faults {
		faults[i].line = lineOf(s, faults[i].what)
	}
	return d, faults
}

// faultsOf says in words what the TOML reader found.
func faultsOf(err error) []fault {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		var faults []fault
		for _, e := range unknown.Errors {
			row, _ := e.Position()
			key := e.Key()
			faults = append(faults, fault{row - 1, fmt.Sprintf("there is no %q in a decision; a later version of dossier may know it", key[len(key)-1])})
		}
		return faults
	}
	var bad *toml.DecodeError
	if errors.As(err, &bad) {
		row, _ := bad.Position()
		return []fault{{row - 1, strings.TrimPrefix(bad.Error(), "toml: ")}}
	}
	return []fault{{0, strings.TrimPrefix(err.Error(), "toml: ")}}
}

// lineOf gives the line of s, from 0, that sets the field that what begins with.
func lineOf(s, what string) int {
	field, _, _ := strings.Cut(what, " ")
	n := 0
	for l := range strings.Lines(s) {
		if name, _, ok := strings.Cut(l, "="); ok && strings.TrimSpace(name) == field {
			return n
		}
		n++
	}
	return 0
}

// decision gives what the fields say. Each fault begins with the field's name.
func (f *fields) decision() (d corpus.Decision, faults []fault) {
	wrong := func(what string) { faults = append(faults, fault{0, what}) }
	typ := func(field, s string) corpus.Type {
		t, ok := corpus.ParseType(s)
		if !ok {
			wrong(fmt.Sprintf("%s is %q, and must be person, organization, place or other", field, safe.Line(s)))
		}
		return t
	}
	act, ok := corpus.ParseAct(f.Act)
	if !ok {
		wrong(fmt.Sprintf("act is %q, which this version of dossier does not know", safe.Line(f.Act)))
		return d, faults
	}
	d = corpus.Decision{Act: act, Of: corpus.Address{Type: typ("type", f.Type), Names: lines(f.Names), Anchor: f.Anchor.anchor()},
		When: f.When.UTC(), Why: safe.Line(f.Why)}
	if d.When.Year() >= lastYear {
		wrong("when is too far in the future for any decision to be later")
	}
	if len(d.Of.Names) == 0 {
		wrong("names must name what the decision is about")
	}
	if d.Act == corpus.Merge || d.Act == corpus.Apart {
		d.Other = corpus.Address{Type: typ("other-type", f.OtherType), Names: lines(f.OtherNames), Anchor: f.OtherAnchor.anchor()}
		if len(d.Other.Names) == 0 {
			wrong("other-names must name the other of the two")
		}
	}
	if d.Act == corpus.Split || d.Act == corpus.Rename {
		if d.Name = safe.Line(f.Name); strings.TrimSpace(d.Name) == "" {
			wrong("name must be the name to " + act.String() + " with")
		}
	}
	if d.Act == corpus.Split || d.Act == corpus.Apart {
		d.Key = corpus.EntityKey(safe.Line(f.Key))
	}
	if d.Act == corpus.Retype {
		d.Type = typ("to", f.To)
	}
	if d.Act == corpus.Hide {
		d.Here = corpus.ArticleID(safe.Line(f.In))
	}
	return d, faults
}

func lines(ss []string) []string {
	var out []string
	for _, s := range ss {
		if s = safe.Line(s); strings.TrimSpace(s) != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func (a anchor) anchor() corpus.Anchor {
	return corpus.Anchor{Article: corpus.ArticleID(safe.Line(a.Article)), Path: safe.Line(a.Path), Block: max(a.Paragraph, 1) - 1,
		Text: safe.Line(a.Text), Nth: max(a.Nth, 1) - 1}
}

// orderOf is what a stanza is sorted by: the first name, then everything else.
func orderOf(d *corpus.Decision) string {
	return strings.Join([]string{fold.Key(first(d.Of.Names)), d.Act.String(), fold.Key(first(d.Other.Names)), d.Name,
		d.When.UTC().Format(stamp)}, "\x00")
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// lastYear is the last that a time can be written of, and lies in time only by
// mistake.
const lastYear = 9999

// stamp is how a time is written: in UTC, to the millisecond.
const stamp = "2006-01-02T15:04:05.000Z"

// write gives d as a stanza, each line ended by end. What says most of which
// decision it is comes first, so that a comparison of two files shows it.
func write(d corpus.Decision, end string) string {
	var b strings.Builder
	put := func(field, value string) { b.WriteString(field + " = " + value + end) }
	b.WriteString(header + end)
	put("names", quoteAll(d.Of.Names))
	put("type", quote(d.Of.Type.String()))
	put("act", quote(d.Act.String()))
	switch d.Act {
	case corpus.Split, corpus.Rename:
		put("name", quote(d.Name))
	case corpus.Retype:
		put("to", quote(d.Type.String()))
	case corpus.Hide:
		if d.Here != "" {
			put("in", quote(string(d.Here)))
		}
	case corpus.Merge, corpus.Apart:
		put("other-names", quoteAll(d.Other.Names))
		put("other-type", quote(d.Other.Type.String()))
	}
	if d.Key != "" {
		put("key", quote(string(d.Key)))
	}
	if d.Of.Anchor != (corpus.Anchor{}) {
		put("anchor", writeAnchor(d.Of.Anchor))
	}
	if d.Other.Anchor != (corpus.Anchor{}) {
		put("other-anchor", writeAnchor(d.Other.Anchor))
	}
	if !d.When.IsZero() {
		put("when", d.When.UTC().Format(stamp))
	}
	if d.Why != "" {
		put("why", quote(d.Why))
	}
	return b.String()
}

func writeAnchor(a corpus.Anchor) string {
	s := fmt.Sprintf("{ article = %s, path = %s, paragraph = %d, text = %s", quote(string(a.Article)), quote(a.Path), a.Block+1, quote(a.Text))
	if a.Nth > 0 {
		s += fmt.Sprintf(", nth = %d", a.Nth+1)
	}
	return s + " }"
}

func quoteAll(ss []string) string {
	quoted := make([]string, len(ss))
	for i, s := range ss {
		quoted[i] = quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quote writes s, which is safe and on one line, as a TOML string.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(safe.Line(s)) + `"`
}
