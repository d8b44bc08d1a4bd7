package cli

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// asksHelp reports whether a call asks what a command does.
func asksHelp(args []string) bool {
	for i, a := range args {
		switch {
		case a == "--":
			return false
		case a == "-h", a == "--help", a == "help" && i == 0:
			return true
		}
	}
	return false
}

// unquote writes the values of flags without the quotes that our own help takes
// them from: another writer of help shows them as they stand.
func unquote(cmd *cobra.Command) {
	bare := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") }
	cmd.PersistentFlags().VisitAll(bare)
	cmd.LocalNonPersistentFlags().VisitAll(bare)
	for _, sub := range cmd.Commands() {
		unquote(sub)
	}
}

// help writes what a command does, how it is called, and examples of it.
func (c *call) help(cmd *cobra.Command) {
	if err := c.prepare(); err != nil {
		c.out.look = plainLook() // a wrong flag beside --help is no reason not to help
	}
	p := c.out
	c.prose(cmd.Long)
	c.section("Usage")
	p.line("  " + usageLine(cmd))
	if cmd.HasAvailableSubCommands() {
		p.line("  " + cmd.CommandPath() + " COMMAND")
		c.section("Commands")
		c.pairs(commandPairs(cmd))
	}
	if own := flagPairs(cmd.LocalNonPersistentFlags()); len(own) > 0 {
		c.section("Flags")
		c.pairs(own)
	}
	c.section("Flags everywhere")
	c.pairs(flagPairs(cmd.Root().PersistentFlags()))
	if cmd.Example != "" {
		c.section("Examples")
		for l := range strings.SplitSeq(cmd.Example, "\n") {
			p.line("  " + l)
		}
	}
	if !cmd.HasParent() {
		c.section("Exit status")
		p.flow("  ", exitStatus)
	}
}

// exitStatus says what the exit codes mean.
const exitStatus = "0 found, 1 nothing found, 2 the call was not understood, 3 failure."

// prose writes paragraphs, wrapped, and between them what is indented as it is.
func (c *call) prose(text string) {
	for i, part := range strings.Split(text, "\n\n") {
		if i > 0 {
			c.out.line("")
		}
		if strings.HasPrefix(part, " ") {
			c.out.line(part)
		} else {
			c.out.flow("", strings.ReplaceAll(part, "\n", " "))
		}
	}
}

func (c *call) section(title string) {
	c.out.line("")
	c.out.line(c.out.look.title(title))
}

// pair is a word and what it means.
type pair struct{ word, means string }

// pairs writes words and their meanings in two columns.
func (c *call) pairs(all []pair) {
	widest := 0
	for _, one := range all {
		widest = max(widest, ansi.StringWidth(one.word))
	}
	for _, one := range all {
		c.out.flow("  "+one.word+strings.Repeat(" ", widest-ansi.StringWidth(one.word)+columnGap), eachWord(c.out.look.dim, one.means))
	}
}

// usageLine is how cmd is called.
func usageLine(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return cmd.CommandPath() + strings.TrimPrefix(cmd.Use, cmd.Name())
	}
	s := cmd.Parent().CommandPath() + " " + cmd.Use
	if cmd.HasAvailableLocalFlags() {
		s += " [flags]"
	}
	return s
}

// helpLine is how help on cmd is asked for.
func helpLine(cmd *cobra.Command) string {
	if !cmd.HasParent() && cmd.DisplayName() == servedName {
		return servedName + " help" // ssh takes a --help that comes first for its own
	}
	return cmd.CommandPath() + " --help"
}

// commandPairs gives the commands in the order of [commandNames].
func commandPairs(cmd *cobra.Command) []pair {
	var all []pair
	for _, sub := range inOrder(cmd) {
		all = append(all, pair{sub.Use, sub.Short})
	}
	return all
}

// inOrder gives the commands that a person is told of, as one learns them.
func inOrder(root *cobra.Command) []*cobra.Command {
	var all []*cobra.Command
	for _, name := range commandNames() {
		for _, sub := range root.Commands() {
			if sub.Name() == name && sub.IsAvailableCommand() {
				all = append(all, sub)
			}
		}
	}
	return all
}

func flagPairs(flags *pflag.FlagSet) []pair {
	var all []pair
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, means := pflag.UnquoteUsage(f)
		word := "    --" + f.Name
		if f.Shorthand != "" {
			word = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			word += " " + value
		}
		all = append(all, pair{word, means})
	})
	return all
}
