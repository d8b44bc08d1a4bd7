package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// alarm brings a message once a time is over: the one asked for last, for a
// reader has no more use for those before. (A command that waits is a goroutine
// for as long as it does, and a client can ask for tens of thousands a second.)
type alarm struct {
	timer *time.Timer
	then  func(time.Time) tea.Msg
}

// set asks for a message, in place of the one asked for before.
func (a *alarm) set(after time.Duration, then func(time.Time) tea.Msg) tea.Cmd {
	if a.timer == nil {
		a.timer = time.NewTimer(after)
	} else {
		a.timer.Reset(after)
	}
	a.then = then
	return nil
}

// due is when the message is to be brought.
func (a *alarm) due() <-chan time.Time {
	if a.timer == nil {
		return nil
	}
	return a.timer.C
}
