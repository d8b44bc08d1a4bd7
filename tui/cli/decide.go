package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/corpus/safe"
)

// decisionCommands are those that change what is known of names. Where a corpus
// is not the reader's own they are left out.
func (c *call) decisionCommands() []*cobra.Command {
	return []*cobra.Command{c.mergeCommand(), c.splitCommand(), c.renameCommand(), c.retypeCommand(), c.hideCommand(), c.undoCommand()}
}

// keptWhere ends the help of every command that decides.
const keptWhere = "\n\nThe decision is kept beside the articles, in .dossier/decisions.toml, or in your data\n" +
	"folder where they cannot be written; it holds from then on, whatever is added. The\n" +
	"undo command takes it back."

// decideCommand is a command that decides something. plan says what, given the
// arguments.
func (c *call) decideCommand(cmd *cobra.Command, plan func(*library.Snapshot, []string) ([]corpus.Decision, error)) *cobra.Command {
	var why string
	cmd.Long += keptWhere
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := c.open(cmd.Context())
		if err != nil {
			return err
		}
		decisions, err := plan(s, args)
		if err != nil {
			return err
		}
		for _, d := range decisions {
			d.Why = why
			if s, err = c.decide(cmd.Context(), s, d); err != nil {
				return err
			}
		}
		return nil
	}
	cmd.Flags().StringVar(&why, "why", "", "keep the reason `TEXT` with the decision")
	c.offer(cmd, "why")
	c.takesJSON(cmd)
	return cmd
}

// decide decides d and says so.
func (c *call) decide(ctx context.Context, s *library.Snapshot, d corpus.Decision) (*library.Snapshot, error) {
	next, d, err := s.Decide(ctx, d)
	if err != nil {
		return nil, err
	}
	if c.flags.json {
		return next, printJSON(c.out, newDecisionLine(d))
	}
	c.out.flow("", "decided: "+d.String()+"; "+eachWord(c.out.look.dim, c.undoCall()+" takes it back"))
	return next, nil
}

// undoCall is the call that takes a decision back.
func (c *call) undoCall() string {
	call := "dossier undo"
	for _, path := range c.flags.corpus {
		if strings.ContainsAny(path, " \t'\"\\$&;|<>()*?") {
			path = "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
		}
		call += " -c " + safe.Line(path)
	}
	return "`" + call + "`"
}

func (c *call) mergeCommand() *cobra.Command {
	return c.decideCommand(&cobra.Command{
		Use:   "merge NAME OTHER...",
		Short: "Decide that entities are one",
		Long: "Decides that the entities OTHER are the one called NAME, which keeps its name and\n" +
			"key. Each is a key or any name of an entity; a name of several words goes in quotes.",
		Example:           "dossier merge 'Sergei Lavrov' Larvov --why 'misspelt'\ndossier merge -c ~/clippings ISIS 'Islamic State' Daesh",
		Args:              needs(2, unlimited, "two entities or more"),
		ValidArgsFunction: c.completeEntities,
	}, func(s *library.Snapshot, args []string) ([]corpus.Decision, error) {
		of, err := s.FindEntity(args[0])
		if err != nil {
			return nil, err
		}
		var ds []corpus.Decision
		var others []*corpus.Entity
		for _, name := range args[1:] {
			other, err := s.FindEntity(name)
			if err != nil {
				return nil, err
			}
			if slices.Contains(others, other) {
				continue
			}
			if other == of {
				return nil, misuse(fmt.Sprintf("%q and %q are one already, %s", args[0], name, of.Key))
			}
			others = append(others, other)
			ds = append(ds, corpus.Decision{Act: corpus.Merge, Of: s.Address(of.ID), Other: s.Address(other.ID)})
		}
		return ds, nil
	})
}

// about is the plan of a command whose first argument is an entity.
func about(plan func(s *library.Snapshot, e *corpus.Entity, args []string) (corpus.Decision, error)) func(*library.Snapshot, []string) ([]corpus.Decision, error) {
	return func(s *library.Snapshot, args []string) ([]corpus.Decision, error) {
		e, err := s.FindEntity(args[0])
		if err != nil {
			return nil, err
		}
		d, err := plan(s, e, args[1:])
		d.Of = s.Address(e.ID)
		return []corpus.Decision{d}, err
	}
}

func (c *call) splitCommand() *cobra.Command {
	return c.decideCommand(&cobra.Command{
		Use:   "split ENTITY NAME",
		Short: "Decide that one of an entity's names names something else",
		Long: "Decides that NAME, which is one of the names of ENTITY, names something else: all\n" +
			"mentions by that name become an entity of their own. ENTITY is a key or any other of\n" +
			"its names; a name of several words goes in quotes.",
		Example:           "dossier split 'Hillary Clinton' 'Bill Clinton'\ndossier split person:sergei-lavrov Larvov",
		Args:              needs(2, 2, "an entity and one of its names"),
		ValidArgsFunction: c.completeNameOf,
	}, about(func(_ *library.Snapshot, _ *corpus.Entity, args []string) (corpus.Decision, error) {
		return corpus.Decision{Act: corpus.Split, Name: args[0]}, nil
	}))
}

func (c *call) renameCommand() *cobra.Command {
	return c.decideCommand(&cobra.Command{
		Use:               "rename ENTITY NAME",
		Short:             "Decide what an entity is called",
		Long:              "Decides that ENTITY is shown by the name NAME, whether the articles give it so or\nnot. Its key stays.",
		Example:           "dossier rename Lavrov 'Sergey Lavrov'",
		Args:              needs(2, unlimited, "an entity and its new name"),
		ValidArgsFunction: c.completeEntity,
	}, about(func(_ *library.Snapshot, _ *corpus.Entity, args []string) (corpus.Decision, error) {
		return corpus.Decision{Act: corpus.Rename, Name: strings.Join(args, " ")}, nil
	}))
}

func (c *call) retypeCommand() *cobra.Command {
	return c.decideCommand(&cobra.Command{
		Use:   "retype ENTITY TYPE",
		Short: "Decide what kind of thing an entity is",
		Long: "Decides that ENTITY is of another type: " + inWords(typeNames()) + ".\n" +
			"Its key stays.",
		Example:           "dossier retype 'Fateh al-Sham' organization",
		Args:              needs(2, 2, "an entity and a type: "+inWords(typeNames())),
		ValidArgsFunction: c.completeType,
	}, about(func(_ *library.Snapshot, e *corpus.Entity, args []string) (corpus.Decision, error) {
		t, ok := corpus.ParseType(args[0])
		switch {
		case !ok:
			return corpus.Decision{}, misuse(fmt.Sprintf("there is no type %q; there are %s", args[0], inWords(typeNames())))
		case t == e.Type:
			return corpus.Decision{}, misuse(fmt.Sprintf("%s is of the type %s already", e.Name, t))
		}
		return corpus.Decision{Act: corpus.Retype, Type: t}, nil
	}))
}

func (c *call) hideCommand() *cobra.Command {
	var in string
	cmd := c.decideCommand(&cobra.Command{
		Use:   "hide ENTITY",
		Short: "Decide that a word names nothing",
		Long: "Decides that what was taken for ENTITY is none: its mentions are neither shown nor\n" +
			"counted, in one article or in all. The text stays as it is.",
		Example:           "dossier hide Spokesman\ndossier hide Georgia --in 3",
		Args:              needs(1, 1, "an entity"),
		ValidArgsFunction: c.completeEntity,
	}, about(func(s *library.Snapshot, e *corpus.Entity, _ []string) (corpus.Decision, error) {
		d := corpus.Decision{Act: corpus.Hide}
		if in == "" {
			return d, nil
		}
		a, err := s.FindArticle(in)
		if err != nil {
			return d, err
		}
		d.Here = a.ID
		for _, o := range s.Occurrences(e.ID) {
			if s.Articles()[o.Article] == a {
				return d, nil
			}
		}
		return d, nothingError(fmt.Sprintf("article %d does not name %s", a.Number, e.Name))
	}))
	cmd.Flags().StringVar(&in, "in", "", "only in one `ARTICLE`: a number or an id")
	c.offer(cmd, "in")
	return cmd
}

func (c *call) undoCommand() *cobra.Command {
	var listed bool
	cmd := &cobra.Command{
		Use:   "undo",
		Short: "Take back the latest decision",
		Long: "Takes back the latest decision about names, and says which it was; called again, the\n" +
			"one before. With --list it prints those that hold, oldest first, and takes back none.",
		Example:           "dossier undo --list\ndossier undo -c ~/clippings",
		Args:              needs(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			if listed {
				return c.printDecisions(s.Decisions())
			}
			_, d, err := s.Undo(cmd.Context())
			switch {
			case errors.Is(err, library.ErrNoDecision):
				return nothingError(err.Error())
			case err != nil:
				return err
			case c.flags.json:
				return printJSON(c.out, newDecisionLine(d))
			}
			c.out.flow("", "undone: "+d.String())
			return nil
		},
	}
	cmd.Flags().BoolVar(&listed, "list", false, "print the decisions that hold")
	c.takesJSON(cmd)
	return cmd
}

func (c *call) printDecisions(decisions []corpus.Decision) error {
	if len(decisions) == 0 {
		return nothingError("no decisions")
	}
	rows := make([][]string, 0, len(decisions))
	for _, d := range decisions {
		if c.flags.json {
			if err := printJSON(c.out, newDecisionLine(d)); err != nil {
				return err
			}
			continue
		}
		when := ""
		if !d.When.IsZero() {
			when = d.When.Format("2006-01-02 15:04")
		}
		rows = append(rows, []string{when, d.String(), d.Why})
	}
	look := c.out.look
	c.out.table([]column{{style: look.dim, extra: 2}, {flex: true, least: 20}, {most: c.out.width / 3, style: look.dim, extra: 1}}, rows)
	return nil
}

func newDecisionLine(d corpus.Decision) decisionLine {
	l := decisionLine{Act: d.Act.String(), Type: d.Of.Type.String(), Names: list(d.Of.Names), OtherNames: list(d.Other.Names),
		Name: d.Name, Article: d.Here, Why: d.Why}
	if d.Act == corpus.Merge || d.Act == corpus.Apart {
		l.OtherType = d.Other.Type.String()
	}
	if d.Act == corpus.Retype {
		l.To = d.Type.String()
	}
	if !d.When.IsZero() {
		l.When = d.When.UTC().Format("2006-01-02T15:04:05.000Z")
	}
	return l
}

// completeNameOf offers entities, then the names of the one that was given.
func (c *call) completeNameOf(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return c.completeEntities(cmd, args, typed)
	}
	s, err := c.openQuietly(cmd)
	if err != nil || len(args) > 1 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	e, err := s.FindEntity(args[0])
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var offers []cobra.Completion
	for _, n := range e.Names {
		if begins(n.Text, typed) {
			offers = append(offers, cobra.CompletionWithDesc(n.Text, count(n.Mentions, "mention")))
		}
	}
	return offers, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// completeType offers entities, then types.
func (c *call) completeType(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		return c.completeEntities(cmd, args, typed)
	case 1:
		return typeNames(), cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}
