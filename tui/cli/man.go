package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

func (c *call) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "man",
		Short:             "Print the manual page",
		Long:              "Prints the manual page of the program and all its commands.",
		Example:           "dossier man | man -l -\ndossier man > ~/.local/share/man/man1/dossier.1",
		Args:              needs(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c.manual(cmd.Root())
			return nil
		},
	}
}

// manual writes the manual page in roff, with the man macros.
func (c *call) manual(root *cobra.Command) {
	m := roff{c.out}
	m.macro("TH", "DOSSIER", "1", "", "dossier", "")
	m.macro("SH", "NAME")
	m.text("dossier - " + lowerFirst(root.Short))
	m.macro("SH", "SYNOPSIS")
	m.bold("dossier", " [PATH...]")
	m.macro("br")
	m.bold("dossier", " COMMAND [ARGUMENT...]")
	m.macro("SH", "DESCRIPTION")
	m.text(root.Long)
	m.macro("SH", "COMMANDS")
	for _, cmd := range inOrder(root) {
		m.command(cmd)
	}
	m.macro("SH", "OPTIONS")
	m.flags(flagPairs(root.PersistentFlags()))
	m.flags(flagPairs(root.LocalNonPersistentFlags()))
	m.macro("SH", "ENVIRONMENT")
	m.flags([]pair{{"DOSSIER_CORPUS", "the corpus where no PATH is given: paths, separated as in PATH"},
		{"XDG_DATA_HOME", "the folder for keys that were made, and for decisions about what is no writable folder; without it ~/.local/share"},
		{"NO_COLOR", "not empty: print without colour"}})
	m.macro("SH", "EXIT STATUS")
	m.text(exitStatus)
	m.macro("SH", "EXAMPLES")
	m.example(root.Example)
}

// roff writes a manual page.
type roff struct{ out *printer }

// command writes one command of the program.
func (m roff) command(cmd *cobra.Command) {
	m.macro("SS", cmd.Name())
	m.bold(usageLine(cmd), "")
	m.macro("PP")
	m.text(cmd.Long)
	m.flags(flagPairs(cmd.LocalNonPersistentFlags()))
	m.macro("PP")
	m.example(cmd.Example)
}

func (m roff) flags(all []pair) {
	for _, p := range all {
		m.macro("TP")
		m.bold(strings.TrimSpace(p.word), "")
		m.text(p.means)
	}
}

func (m roff) example(lines string) {
	m.macro("RS", "4")
	m.macro("nf")
	m.text(lines)
	m.macro("fi")
	m.macro("RE")
}

// macro writes a request with its arguments.
func (m roff) macro(name string, args ...string) {
	s := "." + name
	for _, a := range args {
		s += " \"" + strings.ReplaceAll(escapeRoff(a), `"`, `\(dq`) + `"`
	}
	m.out.line(s)
}

func (m roff) bold(s, rest string) { m.out.line(`\fB` + escapeRoff(s) + `\fR` + escapeRoff(rest)) }

// text writes lines of text, none of which is taken for a request.
func (m roff) text(s string) {
	for l := range strings.SplitSeq(s, "\n") {
		l = escapeRoff(l)
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			l = `\&` + l
		}
		m.out.line(l)
	}
}

// escapeRoff writes what roff would read as its own as the character it is.
func escapeRoff(s string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "`", `\(ga`, "'", `\(aq`, "…", "...").Replace(s)
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
