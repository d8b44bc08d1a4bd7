package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
)

func (c *call) timelineCommand() *cobra.Command {
	return c.anyEntityCommand("timeline", "Print the dates of the articles and those they speak of",
		"Prints the dates of publication and the dates that the articles speak of, oldest\n"+
			"first, with the words that say them marked in their sentences and the article's\n"+
			"number behind. With NAME, those of the articles that name an entity, and of the\n"+
			"sentences that do. What is told from an article's own date, such as Thursday or\n"+
			"last month, is there only where that date is known. A week that lies in two\n"+
			"months is left out; a day without a year is in the year nearest to the article.",
		"dossier timeline\ndossier timeline Lavrov --json", c.printTimeline)
}

func (c *call) quotesCommand() *cobra.Command {
	return c.anyEntityCommand("quotes", "Print what is said, and by whom",
		"Prints what is said, by article, oldest first: the speaker, the verb and the words,\n"+
			"in quotation marks where the article has them so, else in the article's own. With\n"+
			"NAME, what an entity says. A speaker who is named by a pronoun or an office alone\n"+
			"is found where the text leaves no doubt, else the words are unattributed.",
		"dossier quotes\ndossier quotes Lavrov --json", c.printQuotes)
}

// anyEntityCommand is a command that prints something of one entity, or of the
// whole corpus where none is named.
func (c *call) anyEntityCommand(name, short, long, example string, print func(*cobra.Command, *library.Snapshot, *corpus.Entity) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:               name + " [NAME]",
		Short:             short,
		Long:              long,
		Example:           example,
		Args:              needs(0, unlimited, "the name of an entity"),
		ValidArgsFunction: c.completeEntity,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return print(cmd, s, nil)
			}
			e, err := s.FindEntity(strings.Join(args, " "))
			if err != nil {
				return err
			}
			return print(cmd, s, e)
		},
	}
	c.takesJSON(cmd)
	return cmd
}

// idOf gives the ID of e, or that of no entity for nil.
func idOf(e *corpus.Entity) corpus.EntityID {
	if e == nil {
		return corpus.NoEntity
	}
	return e.ID
}

func (c *call) printTimeline(cmd *cobra.Command, s *library.Snapshot, e *corpus.Entity) error {
	moments, err := s.Timeline(cmd.Context(), idOf(e))
	switch {
	case err != nil:
		return err
	case len(moments) == 0 && e != nil:
		return nothingError("no dates beside " + e.Name)
	case len(moments) == 0:
		return nothingError("no dates in " + s.Name())
	}
	if !c.flags.json && e != nil {
		c.printEntityHead(e)
		c.out.line("")
	}
	for i, m := range moments {
		a, err := articleOf(s, m.Article)
		if err != nil {
			return err
		}
		if c.flags.json {
			if err := printJSON(c.out, newMomentLine(a, m)); err != nil {
				return err
			}
			continue
		}
		if i == 0 || m.Date != moments[i-1].Date {
			if i > 0 {
				c.out.line("")
			}
			c.out.line(c.out.look.title(m.Date.Words()))
		}
		c.printMoment(s, a, m)
	}
	if !c.flags.json {
		c.printUndated(s, idOf(e))
	}
	return nil
}

// printUndated writes the articles that no date stands for, under the others:
// of an entity, those that name it.
func (c *call) printUndated(s *library.Snapshot, e corpus.EntityID) {
	var counts map[corpus.ArticleID]int
	if e != corpus.NoEntity {
		counts = s.Counts(e)
	}
	headed := false
	for _, a := range s.Articles() {
		if a.Date.Known() || e != corpus.NoEntity && counts[a.ID] == 0 {
			continue
		}
		if !headed {
			headed = true
			c.out.line("")
			c.out.line(c.out.look.title("undated"))
		}
		c.out.flow(itemUnder, eachWord(c.out.look.title, titleOf(a))+" "+c.out.look.dim(fmt.Sprintf("[%d]", a.Number)))
	}
}

// printMoment writes one date of an article under the line that gives it.
func (c *call) printMoment(s *library.Snapshot, a *corpus.Article, m corpus.Moment) {
	dim := c.out.look.dim
	number := dim(fmt.Sprintf("[%d]", a.Number))
	if m.Published {
		c.out.flow(itemUnder, dim("published:")+" "+eachWord(c.out.look.title, titleOf(a))+" "+number)
		return
	}
	b := a.Blocks[m.Block]
	c.item(b.Kind, c.markNear(b.Text, s.Sentence(a, m.Block, m.Span), m.Span)+" "+number)
}

// nearMost is how many bytes of a sentence are printed before and after one
// hit in it: more than sentences have, so that only a text without stops, where
// a thousand dates share one, is cut.
const nearMost = 1000

// markNear is [printer.mark] of one hit in a sentence, cut between words where
// that goes on for long.
func (c *call) markNear(text string, sentence, hit corpus.Span) string {
	show, before, after := sentence, "", ""
	if start := hit.Start - nearMost; start > show.Start {
		show.Start, before = hit.Start, "… "
		if i := strings.IndexByte(text[start:hit.Start], ' '); i >= 0 {
			show.Start = start + i + 1
		}
	}
	if end := hit.End + nearMost; end < show.End {
		show.End, after = hit.End, " …"
		if i := strings.LastIndexByte(text[hit.End:end], ' '); i >= 0 {
			show.End = hit.End + i
		}
	}
	return before + c.out.mark(text, show, []corpus.Span{hit}) + after
}

func newMomentLine(a *corpus.Article, m corpus.Moment) momentLine {
	l := momentLine{Date: m.Date.String(), Article: a.ID, Block: m.Block, Start: m.Span.Start, End: m.Span.End, Kind: "mentioned"}
	if m.Published {
		l.Kind = "published"
	}
	if m.Span.Len() > 0 {
		l.Text = m.Span.Of(a.Blocks[m.Block].Text)
	}
	return l
}

func (c *call) printQuotes(cmd *cobra.Command, s *library.Snapshot, e *corpus.Entity) error {
	said, err := s.Quotes(cmd.Context(), idOf(e))
	switch {
	case err != nil:
		return err
	case len(said) == 0 && e != nil:
		return nothingError("no quotes of " + e.Name)
	case len(said) == 0:
		return nothingError("no quotes in " + s.Name())
	}
	groups, rows, err := c.quotesByArticle(s, said)
	if err != nil {
		return err
	}
	if c.flags.json {
		for i, group := range groups {
			for _, q := range group {
				if err := printJSON(c.out, newQuoteLine(s, rows[i].article, q)); err != nil {
					return err
				}
			}
		}
		return nil
	}
	if e != nil {
		c.printEntityHead(e)
		c.out.line("")
	}
	for i, row := range c.articleRows(rows) {
		if i > 0 {
			c.out.line("")
		}
		c.out.line(row)
		for _, q := range groups[i] {
			b := rows[i].article.Blocks[q.Block]
			c.item(b.Kind, c.saying(s, q)+" "+strings.TrimSpace(q.Span.Of(b.Text)))
		}
	}
	return nil
}

// quotesByArticle groups quotes, which are in default order.
func (c *call) quotesByArticle(s *library.Snapshot, said []corpus.Said) ([][]corpus.Said, []articleRow, error) {
	var groups [][]corpus.Said
	var rows []articleRow
	for i, q := range said {
		if i == 0 || q.Article != said[i-1].Article {
			a, err := articleOf(s, q.Article)
			if err != nil {
				return nil, nil, err
			}
			groups, rows = append(groups, nil), append(rows, articleRow{article: a})
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], q)
	}
	for i := range rows {
		rows[i].figure = count(len(groups[i]), "quote")
	}
	return groups, rows, nil
}

// saying gives the speaker and the verb before the words of a quote.
func (c *call) saying(s *library.Snapshot, q corpus.Said) string {
	look := c.out.look
	style := look.title
	if e := s.Entity(q.Entity); e != nil {
		style = func(w string) string { return look.entity(e.Type, w) }
	}
	verb := strings.ToLower(q.Verb)
	switch {
	case q.Speaker == "" && verb == "":
		return look.dim("unattributed:")
	case q.Speaker == "":
		return look.dim("unattributed, ") + eachWord(look.dim, strings.TrimLeft(q.Saying(), ", ")+":")
	case strings.HasSuffix(verb, " to"): // according to
		return eachWord(look.dim, verb) + " " + eachWord(style, q.Speaker) + look.dim(":")
	case verb == "":
		return eachWord(style, q.Speaker) + look.dim(":")
	}
	saying, comma := strings.CutPrefix(q.Saying(), ",")
	who := eachWord(style, q.Speaker)
	if comma {
		who += look.dim(",")
	}
	return who + " " + eachWord(look.dim, strings.TrimSpace(saying)+":")
}

func newQuoteLine(s *library.Snapshot, a *corpus.Article, q corpus.Said) quoteLine {
	l := quoteLine{Speaker: q.Speaker, Verb: q.Verb, Direct: q.Direct, Article: a.ID, Block: q.Block,
		Start: q.Span.Start, End: q.Span.End, Text: q.Span.Of(a.Blocks[q.Block].Text)}
	if e := s.Entity(q.Entity); e != nil {
		l.Entity = e.Key
	}
	return l
}
