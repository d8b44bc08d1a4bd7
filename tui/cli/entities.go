package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
)

func (c *call) entitiesCommand() *cobra.Command {
	var kind string
	var least int
	var doubtful bool
	cmd := &cobra.Command{
		Use:   "entities",
		Short: "Print who and what is named, most mentioned first",
		Long: "Prints the people, organizations, places and other things that the articles\n" +
			"name, most mentioned first, with the other names they go by. Mentions in\n" +
			"captions, bylines, credits and furniture are outside the counts; who is named\n" +
			"nowhere else is left out here, and found by the mentions command.",
		Example:           "dossier entities --type person --min-articles 2\ndossier entities --json | jq -r 'select(.articles > 1).name'",
		Args:              needs(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			keep, err := entityFilter(kind, least)
			if err != nil {
				return err
			}
			s, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			if doubtful {
				return c.printDoubts(s, keep)
			}
			return c.printEntities(chosen(s, keep))
		},
	}
	cmd.Flags().StringVar(&kind, "type", "", "only those of `TYPE`: "+strings.Join(typeNames(), ", "))
	cmd.Flags().IntVar(&least, "min-articles", 0, "only those that at least `N` articles name")
	cmd.Flags().BoolVar(&doubtful, "doubtful", false, "print instead the joins that may be wrong and those that may be missing")
	c.offer(cmd, "type", typeNames()...)
	c.offer(cmd, "min-articles")
	c.takesJSON(cmd)
	return cmd
}

func typeNames() []string {
	var names []string
	for _, t := range corpus.Types() {
		names = append(names, t.String())
	}
	return names
}

// entityFilter gives what the flags ask of an entity.
func entityFilter(kind string, least int) (func(*corpus.Entity) bool, error) {
	t, ok := corpus.ParseType(kind)
	if kind != "" && !ok {
		return nil, misuse(fmt.Sprintf("there is no type %q; there are %s", kind, inWords(typeNames())))
	}
	if least < 0 {
		return nil, misuse("--min-articles is a number of articles, 0 or more")
	}
	least = max(least, 1) // what is named only where it does not count is left out
	return func(e *corpus.Entity) bool { return (kind == "" || e.Type == t) && e.Articles >= least }, nil
}

// chosen gives the entities of s that keep takes, or all where it is nil, most
// mentioned first, then in most articles, then by name.
func chosen(s *library.Snapshot, keep func(*corpus.Entity) bool) []*corpus.Entity {
	var out []*corpus.Entity
	for i := range s.Entities() {
		if e := &s.Entities()[i]; e.Exists() && (keep == nil || keep(e)) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b *corpus.Entity) int {
		return cmp.Or(cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Name, b.Name))
	})
	return out
}

func (c *call) printEntities(entities []*corpus.Entity) error {
	if len(entities) == 0 {
		return nothingError("no entities")
	}
	rows := make([][]string, 0, len(entities))
	for _, e := range entities {
		if !c.flags.json {
			rows = append(rows, []string{e.Type.String(), e.Name, count(e.Mentions, "mention"), count(e.Articles, "article"), otherNames(e)})
			continue
		}
		if err := printJSON(c.out, newEntityLine(e)); err != nil {
			return err
		}
	}
	look := c.out.look
	name := func(row int, cell string) string { return look.entity(entities[row].Type, cell) }
	c.out.table([]column{{style: look.dim, extra: 1}, {byRow: name, most: c.out.width / 3}, {right: true}, {right: true, style: look.dim, extra: 2},
		{flex: true, least: 8, style: look.dim}}, rows)
	return nil
}

// otherNames gives the names of e besides the one it is shown by.
func otherNames(e *corpus.Entity) string {
	var names []string
	for _, n := range e.Names {
		if n.Text != e.Name {
			names = append(names, n.Text)
		}
	}
	return strings.Join(names, ", ")
}

func nameTexts(names []corpus.Name) []string {
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = n.Text
	}
	return texts
}

func newEntityLine(e *corpus.Entity) entityLine {
	l := entityLine{ID: e.Key, Name: e.Name, Type: e.Type.String(), Articles: e.Articles, Mentions: e.Mentions, Names: []nameLine{}}
	for _, n := range e.Names {
		l.Names = append(l.Names, nameLine(n))
	}
	return l
}
