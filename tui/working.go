package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// work does what takes a processor when it is the visit's turn, and draws a
// frame if one is due then.
func (v *visit) work(what func()) {
	turn, err := v.hall.working.Take(v.ctx, &v.working)
	if err != nil {
		v.over = true
		return
	}
	v.turn = turn
	defer func() {
		v.turn = nil
		turn.Done()
	}()
	if what(); v.early() == 0 {
		v.paint()
	}
}

// update gives the model a message and starts what it asks for. What it asks
// of a [tea.Program] is done here.
func (v *visit) update(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil, tea.SuspendMsg:
		return
	case tea.QuitMsg, tea.InterruptMsg:
		v.over = true
		return
	case tea.BatchMsg:
		for _, cmd := range msg {
			v.start(cmd)
		}
		return
	}
	if msg == tea.ClearScreen() {
		v.screen.forget()
		return
	}
	searched := v.m.results.ticket
	_, cmd := v.m.Update(msg)
	if v.m.results.busy && v.m.results.ticket != searched {
		call(v.t.Watch.Search)
	}
	v.screen.stale = true
	v.over = v.over || v.m.broken != nil || v.m.leaving // to leave takes no turn of those who ask
	v.keeper.changed(v.m)
	v.start(cmd)
}

// start runs a command when it is the visit's turn, and brings what it gives,
// if only to tell that it has ended.
func (v *visit) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	v.running++
	go func() {
		msg := v.inTurn(cmd)
		select {
		case v.msgs <- msg:
		case <-v.ctx.Done():
		}
	}()
}

func (v *visit) inTurn(cmd tea.Cmd) tea.Msg {
	turn, err := v.hall.asking.Take(v.ctx, &v.asking)
	if err != nil {
		return nil
	}
	defer turn.Done()
	return guard(cmd)()
}

// copy puts text into the clipboard of the reader's own terminal.
func (v *visit) copy(text string) tea.Cmd {
	v.screen.extra = append(v.screen.extra, ansi.SetSystemClipboard(text)...)
	v.screen.stale = true
	return nil
}
