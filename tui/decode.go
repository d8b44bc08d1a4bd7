package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
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
		n, event := d.Decode(d.rest)
		if n <= 0 {
			break
		}
		if !expired && d.unfinished(n, event) {
			break
		}
		seq := d.rest[:n]
		d.rest = d.rest[n:]
		if msg := d.message(seq, event); msg != nil {
			msgs = append(msgs, msg...)
		}
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

// unfinished reports whether an event may be the beginning of another one: a
// lone escape, or a sequence that lacks its end, or half of it.
func (d *decoder) unfinished(n int, event uv.Event) bool {
	if _, unknown := event.(uv.UnknownEvent); unknown {
		return len(d.rest) <= sequenceMost
	}
	return n == len(d.rest) && d.rest[0] == '\x1b' && (n <= 2 || d.rest[n-1] == '\x1b')
}

// message gives what one event means; while text is pasted, nothing.
func (d *decoder) message(seq []byte, event uv.Event) []tea.Msg {
	switch event := event.(type) {
	case uv.PasteStartEvent:
		d.pasting, d.paste = true, nil
		return nil
	case uv.PasteEndEvent:
		text := strings.ToValidUTF8(string(d.paste), "")
		d.pasting, d.paste = false, nil
		return []tea.Msg{tea.PasteMsg{Content: text}}
	case uv.MultiEvent:
		var msgs []tea.Msg
		for _, e := range event {
			msgs = append(msgs, d.message(seq, e)...)
		}
		return msgs
	}
	if d.pasting {
		if room := pasteMost - len(d.paste); room > 0 {
			d.paste = append(d.paste, seq[:min(len(seq), room)]...)
		}
		return nil
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
