package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus/safe"
)

// root builds the command tree of one call.
func (c *call) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "dossier [PATH...]",
		Short: "Read across a body of articles",
		Long: "dossier opens a body of articles and lets you read across it: who is named,\n" +
			"where, with whom, and what else belongs to it. PATH is a file or a folder;\n" +
			"a lone - is a list of paths on standard input. Without PATH it opens the articles\n" +
			"compiled in. Where the output is not a terminal, it prints the list.",
		Example: "dossier ~/clippings\n" +
			"find . -name '*.md' -newer last | dossier -\n" +
			"dossier mentions -c ~/clippings Lavrov",
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: func(*cobra.Command, []string) error { return c.prepare() },
		RunE:              c.read,
	}
	root.SetIn(c.env.Stdin)
	root.SetOut(c.out.w)
	root.SetErr(c.env.Stderr)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(c.helpCommand())
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { c.help(cmd) })
	root.SetUsageFunc(func(cmd *cobra.Command) error { c.help(cmd); return nil })
	root.SetFlagErrorFunc(flagError)
	c.addFlags(root)
	root.AddCommand(c.readingCommands()...)
	if c.served() {
		restrict(root)
		return root
	}
	root.AddCommand(c.completionCommand(), c.manCommand(), c.serveCommand())
	root.AddCommand(c.decisionCommands()...)
	return root
}

// readingCommands are those that print what is known of a corpus, and change
// nothing.
func (c *call) readingCommands() []*cobra.Command {
	return []*cobra.Command{c.listCommand(), c.showCommand(), c.searchCommand(), c.entitiesCommand(), c.mentionsCommand(),
		c.withCommand(), c.relatedCommand(), c.timelineCommand(), c.quotesCommand(), c.versionCommand()}
}

func (c *call) addFlags(root *cobra.Command) {
	p := root.PersistentFlags()
	p.SortFlags = false
	if !c.served() {
		p.StringArrayVarP(&c.flags.corpus, "corpus", "c", nil, "open `PATH`, repeatable (or DOSSIER_CORPUS)")
		p.StringVar(&c.flags.name, "name", "", "call the corpus `NAME`")
		c.offer(root, "name")
	}
	p.StringVar(&c.flags.theme, "theme", "", "colours for a `THEME`: "+strings.Join(themes(), ", "))
	p.BoolVar(&c.flags.noColor, "no-color", false, "print without colour (or NO_COLOR)")
	p.IntVar(&c.flags.width, "width", 0, "set text in `N` columns")
	p.BoolP("help", "h", false, "show what a command does")
	c.takesJSON(root)
	c.offer(root, "theme", themes()...)
	c.offer(root, "width")
}

// takesJSON adds --json to a command that prints something of the corpus.
func (c *call) takesJSON(cmd *cobra.Command) {
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&c.flags.json, "json", false, "print one JSON object a line")
}

// flagError says what is wrong with a flag, and where the flags are told.
func flagError(cmd *cobra.Command, err error) error {
	what := strings.Replace(err.Error(), ": --", " --", 1)
	if cmd.Name() == "search" {
		what += "\n  a word of the query that begins with a dash goes after --"
	}
	return misuse(fmt.Sprintf("%s\n  see `%s`", what, helpLine(cmd)))
}

// needs checks the number of arguments: at least least, and at most most where
// that is not 0. what names them for a person.
func needs(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return misuse(fmt.Sprintf("%s needs %s, as in\n  %s", cmd.Name(), what, firstLine(cmd.Example)))
		case most >= 0 && len(args) > most:
			extra := safe.Line(args[most])
			if most == 0 && strings.ContainsAny(extra, "./") && cmd.Flag("corpus") != nil {
				return misuse(fmt.Sprintf("%s takes no %q; a corpus is given as in\n  dossier %s -c %s", cmd.Name(), extra, cmd.Name(), extra))
			}
			return misuse(fmt.Sprintf("%s takes no %q\n  see `%s`", cmd.Name(), extra, helpLine(cmd)))
		}
		for _, a := range args {
			if strings.TrimSpace(a) == "" {
				return misuse(fmt.Sprintf("%s needs %s, not an empty word", cmd.Name(), what))
			}
		}
		return nil
	}
}

// unlimited is any number of arguments.
const unlimited = -1

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// helpCommand is `dossier help COMMAND`, for those who look for it there.
func (c *call) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "help [COMMAND]",
		Short:  "What a command does",
		Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 && target == cmd.Root() {
				return misuse(fmt.Sprintf("there is no command %q\n  see `%s`", safe.Line(strings.Join(args, " ")), helpLine(cmd.Root())))
			}
			return target.Help()
		},
	}
}
