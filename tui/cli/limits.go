package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"dossier/corpus/safe"
	"dossier/tui/serve"
)

// limiting is where the limits of a server come from: its flags, else the file
// of settings, else what is usual.
type limiting struct {
	given map[string]string // by flags
	file  string            // empty: there is none
	need  bool              // the file was named, and must be there
}

// limitFlag is the flag of one setting. It checks what it is given.
type limitFlag struct {
	setting serve.Setting
	given   map[string]string
}

// Set checks and keeps a value.
func (f limitFlag) Set(value string) error {
	if err := f.setting.Set(&serve.Limits{}, value); err != nil {
		return err
	}
	f.given[f.setting.Name] = value
	return nil
}

// String is the usual value.
func (f limitFlag) String() string {
	if f.setting.Usual != "" {
		return f.setting.Usual
	}
	return f.setting.Value(serve.DefaultLimits())
}

// Type is the word for a value.
func (f limitFlag) Type() string { return f.setting.Form }

// addLimits adds the flags of all settings, and that of their file.
func (c *call) addLimits(cmd *cobra.Command, l *limiting) {
	l.given = map[string]string{}
	cmd.Flags().StringVar(&l.file, "settings", "", "take limits that no flag gives from `FILE`")
	for _, s := range serve.Settings() {
		flag := limitFlag{s, l.given}
		cmd.Flags().Var(flag, s.Name, s.Usage+" ("+flag.String()+")")
		c.offer(cmd, s.Name)
	}
}

// find says where the file of settings is, if it was not named.
func (l *limiting) find(configHome string) {
	if l.need = l.file != ""; !l.need && configHome != "" {
		l.file = filepath.Join(configHome, "dossier", "serve.toml")
	}
}

// limits are those that hold as flags and file are now.
func (l *limiting) limits() (serve.Limits, error) {
	values, err := l.read()
	if err != nil {
		return serve.Limits{}, err
	}
	limits := serve.DefaultLimits()
	for _, s := range serve.Settings() {
		value, ok := l.given[s.Name]
		if !ok {
			var w word
			if w, ok = values[s.Name]; !ok {
				continue
			}
			value = w.text
		}
		if err := s.Set(&limits, value); err != nil {
			return serve.Limits{}, fmt.Errorf("read the settings %s: %s %w", safe.Line(l.file), s.Name, err)
		}
	}
	return limits, nil
}

// mostSettings is how long a file of settings may be, in bytes.
const mostSettings = 64 << 10

// read gives the values in the file, by name.
func (l *limiting) read() (map[string]word, error) {
	if l.file == "" {
		return nil, nil
	}
	f, err := os.Open(l.file)
	if errors.Is(err, fs.ErrNotExist) && !l.need {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, mostSettings+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the settings: %w", err)
	case len(raw) > mostSettings:
		return nil, fmt.Errorf("read the settings %s: it is longer than %d bytes", safe.Line(l.file), mostSettings)
	}
	values := map[string]word{}
	if err := toml.Unmarshal(raw, &values); err != nil {
		var at *toml.DecodeError
		if errors.As(err, &at) {
			line, _ := at.Position()
			return nil, fmt.Errorf("read the settings %s: line %d: %s", safe.Line(l.file), line, safe.Line(at.Error()))
		}
		return nil, fmt.Errorf("read the settings %s: %s", safe.Line(l.file), safe.Line(err.Error()))
	}
	var names []string
	for _, s := range serve.Settings() {
		names = append(names, s.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("read the settings %s: there is no %q; there are %s", safe.Line(l.file), safe.Line(name), strings.Join(names, ", "))
		}
	}
	return values, nil
}

// word is a value of the file as it is written there, with or without quotes.
type word struct{ text string }

// UnmarshalText takes any value but a list or a table.
func (w *word) UnmarshalText(text []byte) error {
	w.text = string(text)
	return nil
}
