package entity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
)

// KeptKey is a key that was made once, and the mention that says whose it is:
// one that names its entity. It is what must be remembered from run to run for
// keys to hold whatever articles come or go; see [KeepKeys].
type KeptKey struct {
	Key    corpus.EntityKey
	Anchor corpus.Anchor
}

// KeepKeys gives entities the keys that were made for them before. [Resolve]
// knows only the articles of the day: an older article that turns up may give a
// name an older form, and so a key another spelling. Here the entity that a
// kept key's anchor now names gets that key; of two entities that have become
// one the key that was kept first stays; what is new keeps the key that Resolve
// made, with a number where an older entity has it. Where an anchor names
// nothing any more, its article or block being gone, the key stays with the
// entity for which Resolve makes it and gets an anchor there; where there is no
// such entity the key waits for it to come back.
//
// articles have their resolved mentions. Only keys change in the answer, not
// the order. The second answer is what to remember from now on: every kept key
// in its place, and the new ones behind them, in the order of the entities.
// kept itself stays as it is; it must hold no key twice.
//
// Cost: a look at each kept key, entity and mention; 50 ms for 500,000
// mentions.
func KeepKeys(articles []*corpus.Article, entities []corpus.Entity, kept []KeptKey) ([]corpus.Entity, []KeptKey) {
	out := slices.Clone(entities)
	owner, adrift := owners(articles, entities, kept)
	taken := make(map[corpus.EntityKey]bool, len(kept)+len(out))
	for _, k := range kept {
		taken[k.Key] = true
	}
	known := make([]bool, len(out))
	want := make([]bool, len(out)) // an anchor
	for i, k := range kept {
		if e := owner[i]; e != corpus.NoEntity && !known[e] {
			out[e].Key, known[e], want[e] = k.Key, true, adrift[i]
		}
	}
	for i := range out {
		if known[i] {
			continue
		}
		base := out[i].Key
		for n := 2; taken[out[i].Key]; n++ {
			out[i].Key = corpus.EntityKey(fmt.Sprintf("%s-%d", base, n))
		}
		taken[out[i].Key], want[i] = true, true
	}
	if !slices.Contains(want, true) {
		return out, kept
	}
	anchors := anchorsOf(articles, want)
	next := slices.Clone(kept)
	for i := range next {
		if e := owner[i]; e != corpus.NoEntity && adrift[i] && out[e].Key == next[i].Key && anchors[e].Text != "" {
			next[i].Anchor = anchors[e]
		}
	}
	for i := range out {
		if !known[i] && anchors[i].Text != "" {
			next = append(next, KeptKey{out[i].Key, anchors[i]})
		}
	}
	return out, next
}

// owners gives for each kept key the entity that it belongs to, or
// [corpus.NoEntity], and whether that was found by the key itself, the anchor
// naming nothing.
func owners(articles []*corpus.Article, entities []corpus.Entity, kept []KeptKey) (out []corpus.EntityID, adrift []bool) {
	byID := make(map[corpus.ArticleID]*corpus.Article, len(articles))
	for _, a := range articles {
		byID[a.ID] = a
	}
	out, adrift = make([]corpus.EntityID, len(kept)), make([]bool, len(kept))
	has := make([]bool, len(entities))
	for i, k := range kept {
		out[i] = corpus.NoEntity
		if a := byID[k.Anchor.Article]; a != nil {
			out[i] = namedAt(a, k.Anchor)
		}
		if out[i] != corpus.NoEntity {
			has[out[i]] = true
		}
	}
	byKey := make(map[corpus.EntityKey]corpus.EntityID, len(entities))
	for i := range entities {
		if !has[i] {
			byKey[entities[i].Key] = corpus.EntityID(i)
		}
	}
	for i, k := range kept {
		if e, ok := byKey[k.Key]; ok && out[i] == corpus.NoEntity {
			out[i], adrift[i] = e, true
		}
	}
	return out, adrift
}

// namedAt gives the entity that a names at an anchor, or [corpus.NoEntity].
func namedAt(a *corpus.Article, at corpus.Anchor) corpus.EntityID {
	if at.Block < 0 || at.Block >= len(a.Blocks) || at.Text == "" {
		return corpus.NoEntity
	}
	start, text := 0, a.Blocks[at.Block].Text
	for n := 0; ; n++ {
		i := strings.Index(text[start:], at.Text)
		if i < 0 {
			return corpus.NoEntity
		}
		if start += i; n == at.Nth {
			break
		}
		start++ // a name may begin within itself
	}
	span := corpus.Span{Start: start, End: start + len(at.Text)}
	i, _ := slices.BinarySearchFunc(a.Mentions, span, func(m corpus.Mention, s corpus.Span) int {
		if m.Block != at.Block {
			return cmp.Compare(m.Block, at.Block)
		}
		if m.Span.End <= s.Start {
			return -1
		}
		return 1
	})
	if i < len(a.Mentions) && a.Mentions[i].Block == at.Block && a.Mentions[i].Span.Overlaps(span) {
		return a.Mentions[i].Entity
	}
	return corpus.NoEntity
}

// anchorsOf gives for each entity that wants an anchor the first mention that
// counts or, where none does, the first of all.
func anchorsOf(articles []*corpus.Article, want []bool) []corpus.Anchor {
	anchors := make([]corpus.Anchor, len(want))
	sure := make([]bool, len(want))
	for _, a := range articles {
		for _, m := range a.Mentions {
			if m.Entity < 0 || !want[m.Entity] || sure[m.Entity] {
				continue
			}
			b := &a.Blocks[m.Block]
			if sure[m.Entity] = b.Kind.Counts(); sure[m.Entity] || anchors[m.Entity].Text == "" {
				name := m.Span.Of(b.Text)
				anchors[m.Entity] = corpus.Anchor{Article: a.ID, Path: a.Path, Block: m.Block, Text: name,
					Nth: earlier(b.Text, name, m.Span.Start)}
			}
		}
	}
	return anchors
}

// earlier counts how many times name begins in text before at.
func earlier(text, name string, at int) int {
	n := 0
	for start := 0; ; start++ {
		i := strings.Index(text[start:], name)
		if i < 0 || start+i >= at {
			return n
		}
		start += i
		n++
	}
}
