package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
)

func (c *call) listCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Print the articles, oldest first",
		Long: "Prints the articles, one a line, oldest first: number, date, source, title and\n" +
			"length. The number is what other commands take for ARTICLE.",
		Example:           "dossier list\ndossier list -c ~/clippings --json | jq -r .title",
		Args:              needs(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			return c.printList(s)
		},
	}
	c.takesJSON(cmd)
	return cmd
}

// printList writes the articles of s in default order.
func (c *call) printList(s *library.Snapshot) error {
	if len(s.Articles()) == 0 {
		return nothingError("no articles in " + s.Name())
	}
	if c.flags.json {
		for _, a := range s.Articles() {
			if err := printJSON(c.out, newArticleLine(a)); err != nil {
				return err
			}
		}
		return nil
	}
	rows := make([][]string, len(s.Articles()))
	for i, a := range s.Articles() {
		rows[i] = []string{strconv.Itoa(a.Number), a.Date.Words(), a.Source, titleOf(a), count(a.Words, "word"), string(a.ID)}
	}
	look := c.out.look
	columns := []column{{right: true, style: look.dim}, {right: true, extra: 1}, {most: 16, extra: 2, style: look.dim},
		{flex: true, style: look.title}, {right: true, extra: 3, style: look.dim}, {extra: 4, style: look.dim}}
	if c.out.width < idFrom {
		columns, rows = withoutLast(columns, rows)
	}
	c.out.table(columns, rows)
	return nil
}

// idFrom is the width in cells from which the list has room for ids.
const idFrom = 100

func withoutLast(columns []column, rows [][]string) ([]column, [][]string) {
	for i, row := range rows {
		rows[i] = row[:len(row)-1]
	}
	return columns[:len(columns)-1], rows
}

func newArticleLine(a *corpus.Article) articleLine {
	return articleLine{ID: a.ID, Number: a.Number, Title: a.Title, TitleDerived: a.TitleDerived, Date: a.Date.String(),
		Source: a.Source, Byline: list(a.Byline), Language: a.Language, Words: a.Words, Path: a.Path}
}
