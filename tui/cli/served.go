package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus/safe"
)

// served reports whether the call comes from somebody else's machine.
func (c *call) served() bool { return c.env.Corpus != nil }

// servedName is how the program is called by those who come from elsewhere.
const servedName = "ssh HOST"

// noCommand says that root, the commands of those who come from elsewhere, has
// none called word.
func noCommand(root *cobra.Command, word string) error {
	var names []string
	for _, cmd := range inOrder(root) {
		names = append(names, cmd.Name())
	}
	why := "the corpus is the server's, and takes no path"
	if near := nearest(word, names); near != "" {
		why = fmt.Sprintf("did you mean `%s %s`?", servedName, near)
	}
	return misuse(fmt.Sprintf("there is no command %q here; %s\n  see `%s`", safe.Line(word), why, helpLine(root)))
}

// notServed says that a call from elsewhere begins with no command of root,
// whatever flags that word is followed by; else it is nil.
func notServed(root *cobra.Command, args []string) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return nil
	}
	root.InitDefaultHelpCmd() // which cobra adds as late as when it runs
	if cmd, _, err := root.Find(args[:1]); err != nil || cmd == root {
		return noCommand(root, args[0])
	}
	return nil
}

// restrict makes of root the commands for those who come from elsewhere: its
// words name no path, and no example pipes into a file.
func restrict(root *cobra.Command) {
	root.Use = "dossier"
	root.Annotations = map[string]string{cobra.CommandDisplayNameAnnotation: servedName}
	root.Long = "dossier reads across a body of articles, here one that a server has: who is named,\n" +
		"where, with whom, and what else belongs to it. Without a command it prints the list,\n" +
		"or opens the reader where there is a terminal."
	root.Example = "ssh HOST search ceasefire --json\nssh HOST mentions Lavrov"
	for _, cmd := range root.Commands() {
		lines := slices.DeleteFunc(strings.Split(cmd.Example, "\n"), func(l string) bool {
			return strings.Contains(l, " -c ") || strings.ContainsAny(l, ">~")
		})
		for i, l := range lines {
			lines[i] = overSSH(l)
		}
		cmd.Example = strings.Join(lines, "\n")
	}
}

// overSSH is an example as it is typed at the other end: the server's shell
// takes quotes apart a second time, so that what has some goes in others.
func overSSH(example string) string {
	line, rest, piped := strings.Cut(example, " | ")
	if piped {
		rest = " | " + rest
	}
	line = strings.TrimPrefix(line, "dossier ")
	if strings.Contains(line, "'") {
		line = `"` + strings.NewReplacer(`"`, `\"`, `$`, `\$`).Replace(line) + `"`
	}
	return servedName + " " + line + rest
}

// isCompletion reports whether arg is the hidden command by which a shell asks
// how a line may go on. Cobra finds it behind flags, too.
func isCompletion(arg string) bool {
	return arg == cobra.ShellCompRequestCmd || arg == cobra.ShellCompNoDescRequestCmd
}
