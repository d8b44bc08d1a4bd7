package tui

import (
	"bytes"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// decoder makes messages of the bytes that a served reader's terminal sends.
// (Bubble Tea's own reader builds a table of 110 KiB for each program, keeps a
// paste of any length, and has two goroutines more.)
type decoder struct {
	uv.EventDecoder
	rest    []byte // the beginning of a sequence
	pasting bool
	paste   []byte
}

// The most that is kept of a sequence and of a paste, in bytes. A sequence
// that is longer is none; of a paste no more can be typed anyway.
const (
	sequenceMost = 1024
	pasteMost    = 2 * editorMost
)

// feed gives what bytes mean. What may be the beginning of more waits for the
// next call; with expired set it waits no longer.
func (d *decoder) feed(b []byte, expired bool) []tea.Msg {
	d.rest = append(d.rest, b...)
	var msgs []tea.Msg
	for len(d.rest) > 0 {
		if d.pasting {
			text, ended := d.pasted()
			if !ended {
				break
			}
			msgs = append(msgs, text)
			continue
		}
		n, event := d.next(d.rest)
		if n <= 0 || !expired && d.unfinished(d.rest, n, event) {
			break
		}
		d.rest = d.rest[n:]
		msgs = append(msgs, d.message(event)...)
	}
	switch {
	case len(d.rest) > sequenceMost:
		d.rest = nil
	case len(d.rest) == 0:
		d.rest = nil
	default:
		d.rest = append([]byte(nil), d.rest...)
	}
	return msgs
}

// waits reports whether something waits for more that may never come. The end
// of a paste does.
func (d *decoder) waits() bool { return len(d.rest) > 0 && !d.pasting }

// next gives the first event of b and its length. It is that of the decoder but
// for two things. A string that another sequence breaks off ends before it. And
// F1 to F5 of a Linux console are no other keys.
func (d *decoder) next(b []byte) (int, uv.Event) {
	if bytes.HasPrefix(b, []byte("\x1b[[")) {
		if len(b) == 3 {
			return 3, uv.UnknownEvent(b)
		}
		if c := b[3]; c >= 'A' && c <= 'E' {
			return 4, uv.KeyPressEvent{Code: uv.KeyF1 + rune(c-'A')}
		}
	}
	n, event := d.Decode(b)
	if n > 2 && n < len(b) && b[n-1] == '\x1b' && b[1] != '\x1b' {
		return n - 1, event
	}
	return n, event
}

// unfinished reports whether an event at the beginning of b may become another
// one: it is a lone escape, a letter or a sequence that lacks its end, or one
// whose end may have begun.
func (d *decoder) unfinished(b []byte, n int, event uv.Event) bool {
	if len(b) > sequenceMost {
		return false
	}
	if escapes := len(b) - len(bytes.TrimLeft(b, "\x1b")); escapes > 1 && (n == 1 || n == len(b)) || escapes == 1 && n == 1 && len(b) > 1 {
		b = b[max(escapes-1, 1):] // with alt
		if escapes > 1 || b[0] >= utf8.RuneSelf {
			n, event = d.next(b)
		}
	}
	switch event.(type) {
	case uv.UnknownEvent:
		if b[0] >= 0xa0 { // no control
			return !utf8.FullRune(b)
		}
		return n == len(b)
	case uv.UnknownCsiEvent:
		return len(b) < 6 && bytes.HasPrefix(b, []byte("\x1b[M")) // where an old mouse is comes after
	}
	return n == len(b) && b[0] == '\x1b' && (n <= 2 || b[n-1] == '\x1b')
}

// pasted takes what is pasted, and gives it once it has ended. Nothing in it
// is a key or a sequence.
func (d *decoder) pasted() (msg tea.PasteMsg, ended bool) {
	const end = ansi.BracketedPasteEnd
	n := bytes.Index(d.rest, []byte(end))
	if ended = n >= 0; !ended {
		n = len(d.rest)
		for part := min(len(end)-1, n); part > 0; part-- {
			if bytes.HasSuffix(d.rest, []byte(end[:part])) {
				n -= part
				break
			}
		}
	}
	d.paste = append(d.paste, d.rest[:max(0, min(n, pasteMost-len(d.paste)))]...)
	d.rest = d.rest[n:]
	if ended {
		d.rest = d.rest[len(end):]
		msg.Content = strings.ToValidUTF8(string(d.paste), "")
		d.pasting, d.paste = false, nil
	}
	return msg, ended
}

// message gives what one event means.
func (d *decoder) message(event uv.Event) []tea.Msg {
	switch event := event.(type) {
	case uv.PasteStartEvent:
		d.pasting, d.paste = true, nil
		return nil
	case uv.MultiEvent:
		var msgs []tea.Msg
		for _, e := range event {
			msgs = append(msgs, d.message(e)...)
		}
		return msgs
	}
	if msg := translated(event); msg != nil {
		return []tea.Msg{msg}
	}
	return nil
}

// translated gives an event as Bubble Tea names it; nil: the reader has no use
// for it.
func translated(event uv.Event) tea.Msg {
	switch e := event.(type) {
	case uv.KeyPressEvent:
		return tea.KeyPressMsg(e)
	case uv.MouseClickEvent:
		return tea.MouseClickMsg(e)
	case uv.MouseWheelEvent:
		return tea.MouseWheelMsg(e)
	case uv.BackgroundColorEvent:
		return tea.BackgroundColorMsg(e)
	case uv.ModeReportEvent:
		return tea.ModeReportMsg(e)
	case uv.TerminalVersionEvent:
		return tea.TerminalVersionMsg(e)
	case uv.CapabilityEvent:
		return tea.CapabilityMsg(e)
	}
	return nil
}
