package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/tui/serve"
)

// settingsFile writes a file of settings and gives where it is.
func settingsFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "serve.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFlagWinsOverTheFileAndTheFileOverWhatIsUsual(t *testing.T) {
	l := limiting{file: settingsFile(t, "idle = \"5m\"\ntotal = '1h'\nconnections = 40 # in a small room\nmemory = \"none\"\n"), given: map[string]string{"idle": "7m"}}
	got, err := l.limits()
	if err != nil {
		t.Fatal(err)
	}
	if got.Idle != 7*time.Minute || got.Total != time.Hour || got.Connections != 40 || got.Memory != -1 {
		t.Errorf("idle %v, total %v, connections %d, memory %d, want 7m of the flag, 1h, 40 and -1 of the file", got.Idle, got.Total, got.Connections, got.Memory)
	}
	if usual := serve.DefaultLimits(); got.PerKey != usual.PerKey || got.Command != usual.Command {
		t.Errorf("what nobody set is %+v, want the usual", got)
	}
}

func TestABadSettingIsToldWithItsFileAndName(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"a value":        {"idle = \"soon\"", `idle needs a time such as 90s`},
		"a number":       {"idle = 30", `idle needs a time`},
		"a name":         {"idel = \"5m\"", `there is no "idel"; there are connections, `},
		"a list":         {"idle = [\"5m\"]", "serve.toml"},
		"a table":        {"[limits]\nidle = \"5m\"", "serve.toml"},
		"a line":         {"total = \"1h\"\nidle ! 5m", "line 2"},
		"the same twice": {"idle = \"1m\"\nidle = \"2m\"", "serve.toml"},
		"what is cut":    {strings.Repeat("#\n", mostSettings/2) + "idle = \"1m\"", "longer than"},
		"an escape":      {"\"a\\u001b]0;x\" = 1", "there is no"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := limiting{file: settingsFile(t, tt.text)}
			_, err := l.limits()
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "serve.toml") || strings.Contains(err.Error(), "\x1b") {
				t.Errorf("%q gives %v, want the file and %q", tt.text, err, tt.want)
			}
		})
	}
}

func TestAFileOfSettingsMustBeThereIfItWasNamed(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none.toml")
	if _, err := (&limiting{file: missing}).limits(); err != nil {
		t.Errorf("one that nobody named: %v", err)
	}
	if _, err := (&limiting{file: missing, need: true}).limits(); err == nil {
		t.Error("one that was named and is not there is no error")
	}
	var l limiting
	l.find(filepath.FromSlash("/home/x/.config"))
	if want := filepath.FromSlash("/home/x/.config/dossier/serve.toml"); l.file != want || l.need {
		t.Errorf("found %q, needed %t, want %q, not needed", l.file, l.need, want)
	}
}

func TestABadFlagOfAServerIsToldByItsName(t *testing.T) {
	tests := map[string]struct {
		args []string
		want string
		code int
	}{
		"a time":                 {[]string{"--idle", "30"}, `"--idle" flag: needs a time`, Usage},
		"a number":               {[]string{"--connections", "0"}, `"--connections" flag: needs a number`, Usage},
		"a size":                 {[]string{"--memory", "lots"}, `"--memory" flag: needs a size`, Usage},
		"a form of the log":      {[]string{"--log", "xml"}, "--log", Usage},
		"a public address":       {[]string{"--metrics", ":0"}, "--metrics-public", Failure},
		"settings not there":     {[]string{"--settings", "no/such/file"}, "read the settings", Failure},
		"a reader without name":  {[]string{"--reader", " "}, "--reader needs a name", Usage},
		"a reader with a server": {[]string{"--reader", "jane", "--anonymous"}, "--anonymous is for a server", Usage},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			got := runIn(t, Env{Environ: []string{"HOME=" + home}}, append([]string{"serve"}, tt.args...)...)
			if got.code != tt.code || !strings.Contains(got.stderr, tt.want) {
				t.Errorf("serve %q: exit %d, told %q, want %d and %q", tt.args, got.code, got.stderr, tt.code, tt.want)
			}
		})
	}
}
