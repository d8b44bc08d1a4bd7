package tui

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/seeds"
	"dossier/tui/page"
)

var update = flag.Bool("update", false, "rewrite golden frames")

// openSeeds gives the compiled-in corpus, the same one to all who ask, or opens
// the files at paths.
func openSeeds(t testing.TB, paths ...string) *library.Snapshot {
	t.Helper()
	if len(paths) > 0 {
		return openAnew(t, paths...)
	}
	s, err := compiledIn()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// openAnew is openSeeds for who wants a snapshot that nobody has, as one is
// after a reload.
func openAnew(t testing.TB, paths ...string) *library.Snapshot {
	t.Helper()
	s, err := openSources(paths...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func openSources(paths ...string) (*library.Snapshot, error) {
	return library.Open(context.Background(), library.Options{Paths: paths, Default: seeds.FS, DefaultName: "seeds"}, nil)
}

// compiledIn is the compiled-in corpus, opened once. A snapshot never changes.
var compiledIn = sync.OnceValues(func() (*library.Snapshot, error) { return openSources() })

// typesetter is [page.Layout] for many readers of one snapshot: a page is a
// function of its key, and is made once.
type typesetter struct {
	mu   sync.Mutex
	made map[pageKey]*page.Page
}

func (s *typesetter) set(a *corpus.Article, o page.Options) *page.Page {
	key := pageKey{a, o.Width, o.Theme.Name, false, o.Method}
	s.mu.Lock()
	p := s.made[key]
	s.mu.Unlock()
	if p == nil {
		p = page.Layout(a, o)
		s.mu.Lock()
		s.made[key] = p
		s.mu.Unlock()
	}
	return p
}

// typesetCompiledIn sets the articles of [compiledIn].
var typesetCompiledIn = typesetter{made: map[pageKey]*page.Page{}}

// reader is a model under test. Nothing in it waits for time.
type reader struct {
	*Model
	t testing.TB
}

func newReader(t testing.TB, s *library.Snapshot, theme string, width, height int) *reader {
	m := New(context.Background(), Config{Name: s.Name(), Theme: theme, Open: func(context.Context, func(library.Progress), func(*library.Snapshot)) (*library.Snapshot, error) {
		return s, nil
	}})
	m.after = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	if shared, err := compiledIn(); err == nil && s == shared {
		m.text.set = typesetCompiledIn.set
	}
	r := &reader{m, t}
	r.run(m.Init())
	r.send(tea.WindowSizeMsg{Width: width, Height: height})
	return r
}

// send gives the model a message; what it starts is done before send returns.
func (r *reader) send(msg tea.Msg) {
	r.t.Helper()
	_, cmd := r.Update(msg)
	r.run(cmd)
}

func (r *reader) run(cmd tea.Cmd) {
	r.t.Helper()
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			r.run(c)
		}
	default:
		r.send(msg)
	}
}

// press types keys: names of keys set apart by blanks, or with a leading
// quote letters to type.
func (r *reader) press(keys ...string) {
	r.t.Helper()
	for _, k := range keys {
		if text, ok := strings.CutPrefix(k, "'"); ok && len(text) > 0 {
			for _, c := range text {
				r.send(keyMsg(string(c)))
			}
			continue
		}
		for name := range strings.FieldsSeq(k) {
			r.send(keyMsg(name))
		}
	}
}

func keyMsg(name string) tea.KeyPressMsg {
	named := map[string]tea.KeyPressMsg{
		"tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "enter": {Code: tea.KeyEnter},
		"esc": {Code: tea.KeyEscape}, "space": {Code: tea.KeySpace, Text: " "}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
		"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp},
		"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
		"f1": {Code: tea.KeyF1}, " ": {Code: tea.KeySpace, Text: " "},
	}
	if m, ok := named[name]; ok {
		return m
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// text gives the screen as text.
func (r *reader) screenText() string {
	text, _ := r.grids()
	return text
}

// exact draws the view and checks that the frame has as many rows as the screen
// and each row as many cells.
func (r *reader) exact() (content string) {
	r.t.Helper()
	w, h := r.size.X, r.size.Y
	rows := r.screen()
	if len(rows) != h {
		r.t.Fatalf("%d rows for a height of %d", len(rows), h)
	}
	for y, row := range rows {
		if got := cellsOf(row); got != w {
			r.t.Fatalf("row %d is %d cells wide, want %d: %q", y, got, w, row)
		}
	}
	return r.View().Content
}

// grids draws the view as the terminal would: the text, and one letter per
// cell for its look, so that a diff shows which of the two changed.
func (r *reader) grids() (text, look string) {
	r.t.Helper()
	content := r.exact()
	w, h := r.size.X, r.size.Y
	buf := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(content).Draw(buf, buf.Bounds())
	var texts, looks strings.Builder
	for y := range h {
		texts.WriteString(strings.TrimRight(buf.Line(y).String(), " ") + "\n")
		var line strings.Builder
		for x := range w {
			line.WriteByte(r.letterOf(buf.CellAt(x, y).Style))
		}
		looks.WriteString(strings.TrimRight(line.String(), ".") + "\n")
	}
	return texts.String(), looks.String()
}

// letterOf names a look by a letter.
func (r *reader) letterOf(s uv.Style) byte {
	t := r.theme
	is := func(o uv.Style) bool {
		return s.Fg == o.Fg && s.Attrs == o.Attrs && s.Underline == o.Underline
	}
	switch {
	case s.Attrs&uv.AttrReverse != 0:
		return 'R'
	case s.Bg != nil && (s.Bg == t.HitHere.Bg || s.Bg == t.Hit.Bg):
		return 'H'
	case s.Bg != nil && s.Bg == t.Row.Bg:
		return 'c'
	case s.Bg != nil && s.Bg == t.Status.Bg:
		return 's'
	case s.Bg != nil:
		return 'B'
	}
	for i, e := range t.Entities {
		if s.Fg != nil && s.Fg == e.Fg || !t.Color && is(e) {
			return "polx"[i]
		}
	}
	switch {
	case is(t.Text), s.IsZero():
		return '.'
	case s.Fg != nil && s.Fg == t.Accent.Fg:
		return 'a'
	case s.Fg != nil && s.Fg == t.Dim.Fg:
		return 'd'
	case s.Fg != nil && s.Fg == t.Faint.Fg:
		return 'f'
	case s.Fg != nil && s.Fg == t.Rule.Fg:
		return 'r'
	case s.Underline != uv.UnderlineNone:
		return 'u'
	case s.Attrs&uv.AttrBold != 0:
		return 'b'
	}
	return ','
}

// golden compares got with the file named for the test.
func golden(t *testing.T, got string) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(t.Name())+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; -update writes it", err)
	}
	if got != string(want) {
		t.Errorf("the frame has changed; -update accepts it\n-- got\n%s\n-- want\n%s", got, want)
	}
}
