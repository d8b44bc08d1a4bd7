package cli

import (
	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
)

func (c *call) withCommand() *cobra.Command {
	return c.entityCommand("with", "Print whom an entity is mentioned with",
		"Prints whom and what an entity is mentioned with, most articles in common first,\n"+
			"then most blocks. NAME is a key or any name of the entity, case and accents\n"+
			"ignored.",
		"dossier with Lavrov\ndossier with Aleppo --json", c.printWith)
}

func (c *call) printWith(s *library.Snapshot, e *corpus.Entity) error {
	companions := s.With(e.ID)
	if len(companions) == 0 {
		return nothingError(e.Name + " is mentioned with nobody")
	}
	var rows [][]string
	for _, w := range companions {
		other := s.Entity(w.Entity)
		if !c.flags.json {
			rows = append(rows, []string{other.Type.String(), other.Name, count(w.Articles, "article"), together(w.Blocks)})
			continue
		}
		if err := printJSON(c.out, newWithLine(other, w)); err != nil {
			return err
		}
	}
	if c.flags.json {
		return nil
	}
	c.printEntityHead(e)
	c.out.line("")
	look := c.out.look
	name := func(row int, cell string) string { return look.entity(s.Entity(companions[row].Entity).Type, cell) }
	c.out.table([]column{{style: look.dim, extra: 1}, {flex: true, byRow: name}, {right: true}, {right: true, style: look.dim, extra: 2}}, rows)
	return nil
}

// together says in how many blocks two are named, if in any.
func together(blocks int) string {
	if blocks == 0 {
		return ""
	}
	return count(blocks, "block")
}

func newWithLine(e *corpus.Entity, w corpus.Companion) withLine {
	return withLine{Entity: e.Key, Name: e.Name, Type: e.Type.String(), Articles: w.Articles, Blocks: w.Blocks}
}
