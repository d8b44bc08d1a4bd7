package cli

import (
	"context"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

func TestAnotherHelpIsForTerminalsThatAskForIt(t *testing.T) {
	for name, tt := range map[string]struct {
		env  Env
		args []string
		want bool
	}{
		"a flag":                          {onTerminal(), []string{"--help"}, true},
		"a short flag of a command":       {onTerminal(), []string{"list", "-h"}, true},
		"a command":                       {onTerminal(), []string{"help", "list"}, true},
		"a pipe":                          {Env{}, []string{"--help"}, false},
		"no colour":                       {onTerminal("NO_COLOR=1"), []string{"--help"}, false},
		"something else":                  {onTerminal(), []string{"list"}, false},
		"a query that only looks like it": {onTerminal(), []string{"search", "--", "--help"}, false},
	} {
		called := false
		tt.env.Help = func(_ context.Context, root *cobra.Command) error {
			called = true
			if u := root.PersistentFlags().Lookup("corpus").Usage; strings.Contains(u, "`") {
				t.Errorf("%s: the usage %q has our own quotes", name, u)
			}
			return misuse("told by the other help")
		}
		got := runIn(t, tt.env, tt.args...)
		if called != tt.want {
			t.Errorf("%s: called %v, want %v", name, called, tt.want)
		}
		if tt.want && (got.code != Usage || got.stderr != "dossier: told by the other help\n") {
			t.Errorf("%s: exit %d, told %q, want the error of the other help", name, got.code, got.stderr)
		}
	}
}
