package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
)

// showFlags say which articles to show, and how.
type showFlags struct{ all, plain, source bool }

func (c *call) showCommand() *cobra.Command {
	var f showFlags
	cmd := &cobra.Command{
		Use:   "show ARTICLE...",
		Short: "Print articles, typeset",
		Long: "Prints articles, typeset. ARTICLE is an id, the beginning of one, or a number of\n" +
			"the list. Page furniture is folded away; --source prints the file as it came.",
		Example:           "dossier show 3\ndossier show --all --plain > everything.txt\ndossier show a7k2 --json | jq '.mentions[].text'",
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: c.completeArticle,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd, args, c.flags.json); err != nil {
				return err
			}
			s, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			return c.show(cmd.Context(), s, f, args)
		},
	}
	cmd.Flags().BoolVar(&f.all, "all", false, "every article, oldest first")
	cmd.Flags().BoolVar(&f.plain, "plain", false, "text alone, without typesetting")
	cmd.Flags().BoolVar(&f.source, "source", false, "as it came, furniture and all")
	c.takesJSON(cmd)
	return cmd
}

// check reports a call that asks for two things at once, or for nothing.
func (f showFlags) check(cmd *cobra.Command, args []string, json bool) error {
	switch {
	case f.all && len(args) > 0:
		return misuse("show takes articles or --all, not both")
	case f.plain && f.source, f.plain && json, f.source && json:
		return misuse("show takes one of --plain, --source and --json")
	case f.all:
		return nil
	}
	return needs(1, unlimited, "an article or --all")(cmd, args)
}

// show writes the articles that args name. Nothing is written before every one
// of them is found.
func (c *call) show(ctx context.Context, s *library.Snapshot, f showFlags, args []string) error {
	articles := s.Articles()
	if !f.all {
		articles = nil
		var errs []error
		for _, arg := range args {
			a, err := s.FindArticle(arg)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			articles = append(articles, a)
		}
		if len(errs) > 0 {
			return errs[0]
		}
	}
	if len(articles) == 0 {
		return nothingError("no articles in " + s.Name())
	}
	var failed error
	for i, a := range articles {
		if i > 0 && !c.flags.json {
			c.out.line("\n")
		}
		if err := c.showOne(ctx, s, f, a); err != nil {
			failed = errors.Join(failed, err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if _, err := c.out.w.Write(nil); err != nil {
			return err // and so would every further article
		}
	}
	return failed
}

func (c *call) showOne(ctx context.Context, s *library.Snapshot, f showFlags, a *corpus.Article) error {
	switch {
	case c.flags.json:
		return printJSON(c.out, newShowLine(s, a))
	case f.source:
		lines, err := s.Source(ctx, a.ID)
		if err != nil {
			return fmt.Errorf("show article %d: %w", a.Number, err)
		}
		for _, l := range lines {
			c.out.w.WriteString(l)
			c.out.w.WriteByte('\n')
		}
	case f.plain:
		c.showPlain(a)
	default:
		c.showSet(s, a)
	}
	return nil
}

// showPlain writes the text of a, a blank line between blocks. Lines are cut
// to a width only where one is asked for, or for a terminal, so that another
// program finds each block on one line.
func (c *call) showPlain(a *corpus.Article) {
	put := func(first, s string) { c.out.line(first + s) }
	if c.flags.width > 0 || c.env.Terminal {
		put = c.out.flow
	}
	blocks := a.Blocks
	if len(blocks) == 0 || blocks[0].Kind != corpus.Title {
		put("", a.Title)
		c.out.line("")
	}
	for i, b := range blocks {
		if b.Kind == corpus.Furniture {
			continue
		}
		if i > 0 && !(runsOn(b.Kind) && b.Kind == blocks[i-1].Kind) {
			c.out.line("")
		}
		put(plainPrefix(b), b.Text)
	}
}

// runsOn reports whether blocks of such a kind follow each other without a
// blank line.
func runsOn(k corpus.Kind) bool { return k == corpus.List || k == corpus.Code || k == corpus.Table }

// plainPrefix tells list items and quotations apart without typesetting.
func plainPrefix(b corpus.Block) string {
	switch b.Kind {
	case corpus.List:
		return strings.Repeat("  ", max(0, b.Level-1)) + "- "
	case corpus.Quote:
		return "> "
	}
	return ""
}

func newShowLine(s *library.Snapshot, a *corpus.Article) showLine {
	l := showLine{articleLine: newArticleLine(a), Blocks: []blockLine{}, Mentions: []showMentionLine{}}
	for _, b := range a.Blocks {
		l.Blocks = append(l.Blocks, blockLine{Kind: b.Kind.String(), Text: b.Text})
	}
	for _, m := range a.Mentions {
		if m.Entity == corpus.Hidden {
			continue
		}
		ml := showMentionLine{Block: m.Block, Start: m.Span.Start, End: m.Span.End, Text: m.Span.Of(a.Blocks[m.Block].Text), Type: m.Type.String()}
		if e := s.Entity(m.Entity); e != nil {
			ml.Type, ml.Entity = e.Type.String(), e.Key
		}
		l.Mentions = append(l.Mentions, ml)
	}
	return l
}
