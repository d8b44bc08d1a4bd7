package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/corpus/safe"
)

func (c *call) searchCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Print the articles that answer a query, best first",
		Long: "Prints the articles that answer a query, best first, each with the passages that\n" +
			"do and the hits marked in them. Case and accents are ignored.\n\n" + queryLanguage + "\n\n" +
			"What begins with a dash goes after --, and what the shell would take, in quotes.",
		Example:           "dossier search ceasefire\ndossier search 'lavr* \"secret talks\"' --json\ndossier search -- aleppo -kerry",
		Args:              needs(1, unlimited, "a query"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			query := strings.Join(args, " ")
			answer, err := s.Search(cmd.Context(), query, len(s.Articles()))
			switch {
			case cmd.Context().Err() != nil:
				return cmd.Context().Err()
			case err != nil:
				return &usageError{err}
			case len(answer.Hits) == 0:
				return nothingError(fmt.Sprintf("nothing answers %q", safe.Line(query)))
			}
			return c.printHits(s, answer.Hits)
		},
	}
	c.takesJSON(cmd)
	return cmd
}

// queryLanguage is how a query is written.
const queryLanguage = `  aleppo talks          both words
  aleppo OR mosul       at least one
  aleppo -kerry         without a word
  "secret talks"        side by side
  "kerry geneva"~5      near each other
  lavr*                 what begins so
  title:aleppo          in the title
  source:bbc  lang:en  before:2016-03  after:2015`

func (c *call) printHits(s *library.Snapshot, hits []corpus.Hit) error {
	var rows []articleRow
	for _, h := range hits {
		a, err := articleOf(s, h.Article)
		if err != nil {
			return err
		}
		row := articleRow{article: a}
		if h.Hits > 0 { // a query for facts, such as a source, marks nothing
			row.figure = count(h.Hits, "hit")
		}
		rows = append(rows, row)
	}
	if c.flags.json {
		for i, h := range hits {
			if err := printJSON(c.out, newSearchLine(rows[i].article, h)); err != nil {
				return err
			}
		}
		return nil
	}
	for i, row := range c.articleRows(rows) {
		if i > 0 {
			c.out.line("")
		}
		c.out.line(row)
		for _, p := range hits[i].Passages {
			b := rows[i].article.Blocks[p.Block]
			c.item(b.Kind, c.passage(b.Text, p))
		}
	}
	return nil
}

// passage gives p with its matches marked, and … where the block goes on.
func (c *call) passage(text string, p corpus.Passage) string {
	s := c.out.mark(text, p.Span, p.Matches)
	if p.Span.Start > 0 {
		s = "… " + strings.TrimLeft(s, " ")
	}
	if p.Span.End < len(text) {
		s = strings.TrimRight(s, " ") + " …"
	}
	return s
}

func newSearchLine(a *corpus.Article, h corpus.Hit) searchLine {
	l := searchLine{Article: a.ID, Title: a.Title, Score: h.Score, Hits: h.Hits, Passages: []passageLine{}}
	for _, p := range h.Passages {
		pl := passageLine{Block: p.Block, Start: p.Span.Start, End: p.Span.End, Text: p.Span.Of(a.Blocks[p.Block].Text), Matches: []spanLine{}}
		for _, m := range p.Matches {
			pl.Matches = append(pl.Matches, spanLine(m))
		}
		l.Passages = append(l.Passages, pl)
	}
	return l
}
