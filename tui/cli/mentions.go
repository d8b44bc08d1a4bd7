package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
)

func (c *call) mentionsCommand() *cobra.Command {
	return c.entityCommand("mentions", "Print every mention of an entity in context",
		"Prints every sentence that mentions an entity, by article, oldest first. NAME is\n"+
			"a key or any name of the entity, case and accents ignored. What is outside the\n"+
			"counts is labelled with where it stands: caption, byline, credit, furniture.",
		"dossier mentions Lavrov\ndossier mentions person:john-kerry --json", c.printMentions)
}

// entityCommand is a command that takes the name of an entity and prints what
// print does of it.
func (c *call) entityCommand(name, short, long, example string, print func(*library.Snapshot, *corpus.Entity) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:               name + " NAME",
		Short:             short,
		Long:              long,
		Example:           example,
		Args:              needs(1, unlimited, "the name of an entity"),
		ValidArgsFunction: c.completeEntity,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			e, err := s.FindEntity(strings.Join(args, " "))
			if err != nil {
				return err
			}
			return print(s, e)
		},
	}
	c.takesJSON(cmd)
	return cmd
}

func (c *call) printMentions(s *library.Snapshot, e *corpus.Entity) error {
	places := s.Occurrences(e.ID)
	if len(places) == 0 {
		return nothingError("no mentions of " + e.Name)
	}
	if c.flags.json {
		for _, o := range places {
			if err := printJSON(c.out, newMentionLine(s, e, o)); err != nil {
				return err
			}
		}
		return nil
	}
	c.printEntityHead(e)
	counts := s.Counts(e.ID)
	groups := sameArticle(places)
	rows := make([]articleRow, len(groups))
	for i, of := range groups {
		a, _ := s.Mention(of[0])
		rows[i] = articleRow{a, count(counts[a.ID], "mention")}
	}
	for i, row := range c.articleRows(rows) {
		c.out.line("")
		c.out.line(row)
		c.printSentences(s, groups[i])
	}
	return nil
}

// printEntityHead writes who e is.
func (c *call) printEntityHead(e *corpus.Entity) {
	look := c.out.look
	name := eachWord(func(w string) string { return look.entity(e.Type, w) }, e.Name)
	about := fmt.Sprintf("%s, %s in %s", e.Type, count(e.Mentions, "mention"), count(e.Articles, "article"))
	c.out.flow("", name+"  "+eachWord(look.dim, about))
	if also := otherNames(e); also != "" {
		c.out.flow("", eachWord(look.dim, "also "+also))
	}
}

// printSentences writes the sentences of one article with the mentions at
// places in them, each sentence once.
func (c *call) printSentences(s *library.Snapshot, places []corpus.Occurrence) {
	for i := 0; i < len(places); {
		a, m := s.Mention(places[i])
		sentence := s.Sentence(a, m.Block, m.Span)
		hits := []corpus.Span{m.Span}
		for i++; i < len(places); i++ {
			_, next := s.Mention(places[i])
			if next.Block != m.Block || !sentence.Holds(next.Span) {
				break
			}
			hits = append(hits, next.Span)
		}
		b := a.Blocks[m.Block]
		c.item(b.Kind, c.out.mark(b.Text, sentence, hits))
	}
}

// sameArticle groups places, which are in default order, by article.
func sameArticle(places []corpus.Occurrence) [][]corpus.Occurrence {
	var groups [][]corpus.Occurrence
	for i, o := range places {
		if i == 0 || o.Article != places[i-1].Article {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], o)
	}
	return groups
}

func newMentionLine(s *library.Snapshot, e *corpus.Entity, o corpus.Occurrence) mentionLine {
	a, m := s.Mention(o)
	text := a.Blocks[m.Block].Text
	sentence := s.Sentence(a, m.Block, m.Span)
	return mentionLine{Entity: e.Key, Article: a.ID, Block: m.Block, Start: m.Span.Start, End: m.Span.End,
		Text: m.Span.Of(text), Before: text[sentence.Start:m.Span.Start], After: text[m.Span.End:max(sentence.End, m.Span.End)]}
}
