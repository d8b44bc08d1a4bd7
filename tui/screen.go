package tui

import (
	"image"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// screen is the terminal of a served reader: what it shows, which modes are
// set, and what it can do as far as it has said.
type screen struct {
	canvases *canvases
	kind     string
	profile  colorprofile.Profile
	asks     bool // for the background
	synced   bool // it takes a frame as a whole where it is told to
	joins    bool // it counts the cells of characters as the reader does where it is told to
	graphs   bool // it was told to

	shows   *drawn // nil: nothing is known
	set     bool   // the modes are
	mouse   tea.MouseMode
	title   string
	cursor  bool   // it is visible
	extra   []byte // to be written with the next frame
	stale   bool   // the model may have changed
	at      time.Time
	pressed time.Time // the first key that no frame has answered
	caused  time.Time // the same, of the frame being written
}

func newScreen(cs *canvases, environ []string, asks bool) screen {
	return screen{canvases: cs, kind: kindOf(environ), profile: colorprofile.Env(environ), asks: asks, cursor: true}
}

// kindOf is the kind of terminal that an environment speaks of.
func kindOf(environ []string) string { return terminalKind(uv.Environ(environ).Getenv("TERM")) }

// bare reports whether terminals of a kind answer nothing, and may show what
// they do not know: strings for a title or a clipboard above all. Of those with
// names of their own, who has 256 colours is an emulator late enough to know.
func bare(kind string, profile colorprofile.Profile) bool {
	return kind == "linux" || kind == "vt100" && profile < colorprofile.ANSI256
}

// forget makes the next frame a whole one.
func (s *screen) forget() { s.shows, s.stale = nil, true }

// answered takes what the terminal says of itself.
func (s *screen) answered(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeSynchronizedOutput && msg.Value == ansi.ModeReset {
			s.synced = true
		}
		if msg.Mode == ansi.ModeUnicodeCore && msg.Value == ansi.ModeReset {
			s.joins = true
		}
	case tea.TerminalVersionMsg:
		s.deepen(manyColors(msg.Name))
	case tea.CapabilityMsg:
		s.deepen(msg.Content == "RGB" || msg.Content == "Tc")
	}
}

// deepen makes use of all colours, if the terminal has them and wants any.
func (s *screen) deepen(has bool) {
	if has && s.profile >= colorprofile.ANSI && s.profile < colorprofile.TrueColor {
		s.profile = colorprofile.TrueColor
		s.forget()
	}
}

// manyColors reports whether a terminal that calls itself name shows all
// colours. SSH passes COLORTERM on only where both ends are told to.
func manyColors(name string) bool {
	name = strings.ToLower(name)
	for _, known := range []string{"alacritty", "contour", "foot", "ghostty", "iterm2", "kitty", "konsole", "mintty", "rio", "vte", "wezterm", "windows terminal"} {
		if strings.HasPrefix(name, known) {
			return true
		}
	}
	return false
}

// draw gives the bytes that make the terminal show the model as it is now, or
// none.
func (s *screen) draw(m *Model) []byte {
	s.stale = false
	view := m.View()
	var b []byte
	if !s.set {
		s.set = true
		b = append(b, s.begin()...)
	}
	if m.method == ansi.GraphemeWidth && s.joins && !s.graphs {
		s.graphs = true
		b = append(b, ansi.SetModeUnicodeCore...)
	}
	b = append(b, s.extra...)
	s.extra = nil
	b = append(b, s.modes(view)...)
	now := &drawn{content: view.Content, size: m.size, method: m.method, cursor: image.Pt(-1, -1)}
	if view.Cursor != nil {
		now.cursor = image.Pt(view.Cursor.X, view.Cursor.Y)
	}
	if !s.showing(now) {
		b = append(b, s.frame(now, view.Cursor != nil)...)
	}
	s.caused, s.pressed = s.pressed, time.Time{}
	return b
}

// showing reports whether the terminal shows a frame already.
func (s *screen) showing(now *drawn) bool {
	was := s.shows
	return was != nil && was.content == now.content && was.size == now.size && was.method == now.method &&
		s.cursor == (now.cursor.X >= 0) && (now.cursor.X < 0 || was.cursor == now.cursor)
}

// frame gives what changes from what is shown to now. Where the terminal does
// not take a frame as a whole, the cursor is hidden meanwhile.
func (s *screen) frame(now *drawn, cursor bool) []byte {
	drawn := s.canvases.draw(s.kind, s.shows, now, s.profile)
	s.shows = now
	var b []byte
	if s.synced {
		b = append(b, ansi.SetModeSynchronizedOutput...)
	}
	if s.cursor {
		b = append(b, ansi.ResetModeTextCursorEnable...)
	}
	b = append(b, drawn...)
	if cursor {
		b = append(b, ansi.SetModeTextCursorEnable...)
	}
	s.cursor = cursor
	if s.synced {
		b = append(b, ansi.ResetModeSynchronizedOutput...)
	}
	return b
}

// begin sets the modes that stay, and asks what the terminal can do.
func (s *screen) begin() string {
	b := ansi.SetModeAltScreenSaveCursor + ansi.SetModeBracketedPaste
	if bare(s.kind, s.profile) {
		return b
	}
	b += ansi.RequestModeSynchronizedOutput + ansi.RequestModeUnicodeCore
	if s.profile > colorprofile.ASCII && s.profile < colorprofile.TrueColor {
		b += ansi.RequestNameVersion
	}
	if s.asks {
		b += ansi.RequestBackgroundColor
	}
	return b
}

// modes sets those that a frame wants otherwise than the one before.
func (s *screen) modes(view tea.View) string {
	b := ""
	if view.MouseMode != s.mouse {
		s.mouse = view.MouseMode
		if s.mouse == tea.MouseModeNone {
			b += ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
		} else {
			b += ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
		}
	}
	if view.WindowTitle != s.title && !bare(s.kind, s.profile) {
		s.title = view.WindowTitle
		b += ansi.SetWindowTitle(s.title)
	}
	return b
}

// restore gives what leaves the terminal as it was.
func (s *screen) restore() []byte {
	if !s.set {
		return nil
	}
	var b []byte
	if s.synced {
		b = append(b, ansi.ResetModeSynchronizedOutput...)
	}
	if s.mouse != tea.MouseModeNone {
		b = append(b, ansi.ResetModeMouseButtonEvent+ansi.ResetModeMouseExtSgr...)
	}
	if s.title != "" {
		b = append(b, ansi.SetWindowTitle("")...)
	}
	if s.graphs {
		b = append(b, ansi.ResetModeUnicodeCore...)
	}
	return append(b, ansi.ResetStyle+ansi.ResetModeBracketedPaste+ansi.ResetModeAltScreenSaveCursor+ansi.SetModeTextCursorEnable...)
}
