package cli

import (
	"fmt"

	"dossier/corpus"
	"dossier/corpus/library"
)

// printDoubts prints the questions about names that a reader may settle, of the
// entities that keep takes: two names, why they were joined or may be one, and
// the sentences that show it.
func (c *call) printDoubts(s *library.Snapshot, keep func(*corpus.Entity) bool) error {
	printed := 0
	for _, d := range s.Doubts() {
		e, other := s.Entity(d.Entity), s.Entity(d.Other)
		if e == nil || other == nil || !keep(e) && !keep(other) {
			continue
		}
		printed++
		if c.flags.json {
			if err := printJSON(c.out, newDoubtLine(s, e, other, d)); err != nil {
				return err
			}
			continue
		}
		if printed > 1 {
			c.out.line("")
		}
		c.printDoubt(s, e, other, d)
	}
	if printed == 0 {
		return nothingError("no doubtful names")
	}
	return nil
}

func (c *call) printDoubt(s *library.Snapshot, e, other *corpus.Entity, d corpus.Doubt) {
	look := c.out.look
	name := func(e *corpus.Entity, name string) string {
		return eachWord(func(w string) string { return look.entity(e.Type, w) }, name)
	}
	what := "apart, and may be one"
	if d.Joined {
		what = "taken for one"
	}
	c.out.flow("", name(e, d.Name)+" · "+name(other, d.With)+"  "+
		eachWord(look.dim, fmt.Sprintf("%s: %s; %s", what, d.Rule, count(d.Mentions, "mention"))))
	c.printSentences(s, []corpus.Occurrence{d.At})
	if d.WithAt != d.At {
		c.printSentences(s, []corpus.Occurrence{d.WithAt})
	}
}

func newDoubtLine(s *library.Snapshot, e, other *corpus.Entity, d corpus.Doubt) doubtLine {
	return doubtLine{Name: d.Name, Entity: e.Key, With: d.With, Other: other.Key, Joined: d.Joined, Rule: d.Rule, Mentions: d.Mentions,
		At: newMentionLine(s, e, d.At), WithAt: newMentionLine(s, other, d.WithAt)}
}
