package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
)

func (c *call) relatedCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "related ARTICLE",
		Short: "Print the articles that belong with one, and why",
		Long: "Prints the articles that name the same as one article, strongest first, and what\n" +
			"both name, the rarest first. ARTICLE is an id, the beginning of one, or a number.",
		Example:           "dossier related 3\ndossier related a7k2 --json",
		Args:              needs(1, 1, "an article"),
		ValidArgsFunction: c.completeOneArticle,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			a, err := s.FindArticle(args[0])
			if err != nil {
				return err
			}
			return c.printRelated(s, a)
		},
	}
	c.takesJSON(cmd)
	return cmd
}

// reasonsShown is how many names the text gives as a reason.
const reasonsShown = 8

func (c *call) printRelated(s *library.Snapshot, a *corpus.Article) error {
	related := s.Related(a.ID)
	if len(related) == 0 {
		return nothingError(fmt.Sprintf("nothing belongs with article %d", a.Number))
	}
	var rows []articleRow
	for _, r := range related {
		other, err := articleOf(s, r.To)
		if err != nil {
			return err
		}
		rows = append(rows, articleRow{other, count(len(r.Entities), "name")})
	}
	if c.flags.json {
		for i, r := range related {
			other := rows[i].article
			l := relatedLine{Article: other.ID, Title: other.Title, Score: r.Weight, Because: list(entityNames(s, r.Entities))}
			if err := printJSON(c.out, l); err != nil {
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
		c.out.flow(underArticle, "both name "+reasons(entityNames(s, related[i].Entities)))
	}
	return nil
}

func entityNames(s *library.Snapshot, ids []corpus.EntityID) []string {
	var names []string
	for _, id := range ids {
		if e := s.Entity(id); e != nil {
			names = append(names, e.Name)
		}
	}
	return names
}

// reasons gives names as a list for people, the rest of a long one counted.
func reasons(names []string) string {
	if n := len(names); n > reasonsShown {
		return strings.Join(names[:reasonsShown-1], ", ") + fmt.Sprintf(" and %d more", n-reasonsShown+1)
	}
	return inWords(names)
}
