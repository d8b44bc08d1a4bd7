package cli

import (
	"os"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"dossier/tui/serve"
)

func TestTheREADMENamesEverySettingOfAServer(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range serve.Settings() {
		if !strings.Contains(string(readme), "`"+s.Name+"`") {
			t.Errorf("README.md does not name the setting %s", s.Name)
		}
	}
	cmd, _, err := newCall(Env{}).root().Find([]string{"serve"})
	if err != nil {
		t.Fatal(err)
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && !strings.Contains(string(readme), "--"+f.Name) && !strings.Contains(string(readme), "`"+f.Name+"`") {
			t.Errorf("README.md does not name the flag --%s of serve", f.Name)
		}
	})
}

func TestTheREADMENamesEveryCommand(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range commandNames() {
		if name != "help" && !strings.Contains(string(readme), "`"+name) {
			t.Errorf("README.md does not name the command %s", name)
		}
	}
}
