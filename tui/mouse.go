package tui

import (
	"image"

	tea "charm.land/bubbletea/v2"
)

// slotAt is the pane under a cell.
func (m *Model) slotAt(p image.Point) (slot, image.Point, bool) {
	for s := range refsSlot + 1 {
		if r := m.paneRect(s); p.In(r) {
			return s, p.Sub(r.Min), true
		}
	}
	return 0, p, false
}

func (m *Model) click(mouse tea.Mouse) tea.Cmd {
	s, at, ok := m.slotAt(image.Pt(mouse.X, mouse.Y))
	if !ok || mouse.Button != tea.MouseLeft || m.prompt != nil || m.help != nil || m.reviewing() {
		return nil
	}
	m.notice = ""
	m.text.clearLabels()
	m.focus = s
	want := m.paneIn(s).Click(at)
	return tea.Batch(m.place(), m.grant(want))
}

// wheelRows is how far one notch of the wheel goes.
const wheelRows = 3

func (m *Model) wheel(mouse tea.Mouse) tea.Cmd {
	rows := wheelRows
	switch mouse.Button {
	case tea.MouseWheelUp:
		rows = -rows
	case tea.MouseWheelDown:
	default:
		return nil
	}
	if m.help != nil {
		m.help.Wheel(rows)
		return nil
	}
	if m.reviewing() {
		return nil
	}
	if s, _, ok := m.slotAt(image.Pt(mouse.X, mouse.Y)); ok {
		m.paneIn(s).Wheel(rows)
	}
	return m.linger()
}
