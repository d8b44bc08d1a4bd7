package cli

import (
	"os"
	"strings"
	"testing"
)

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
