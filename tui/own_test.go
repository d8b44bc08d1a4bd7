package tui

import (
	"errors"
	"testing"
)

func TestWhatIsTheReadersOwnIsKeptForThem(t *testing.T) {
	h, memory := hallOf(t), NewMemory()
	visit := func(state State, keys ...string) *wire {
		w := serve(t, h, func(term *Terminal) { term.State = state })
		w.shows("enter read")
		for _, k := range keys {
			w.press(k)
			w.still()
		}
		return w
	}
	leave := func(w *wire) {
		w.press("Q")
		if err := w.ended(); err != nil {
			t.Fatal(err)
		}
	}
	leave(visit(memory.Of("ann"), "j", "r", "S", "l", "5G", "mb", "-", "T"))
	ann := visit(memory.Of("ann"))
	ann.shows("4 unread")
	ann.shows("2/5")
	ann.shows("★")
	ann.press("l")
	ann.shows("¶ 5/")
	ann.press("gg'b=")
	ann.shows("¶ 5 of")
	ann.until("is light", func(v *vt) bool { return isLight(v.lines[23][40].Style.Bg) })
	ann.press("r-")
	ann.shows("measure 68")
	leave(ann)
	if own, _ := memory.Of("ann").Load(); len(own.Read) != 0 || own.Measure != 68 || own.Theme != "light" || own.Marks["b"].Article == "" {
		t.Errorf("of ann is kept %+v", own)
	}
	for name, state := range map[string]State{"another reader": memory.Of("bob"), "nobody": nil} {
		w := visit(state)
		w.shows("5 unread")
		w.shows("1/5")
		leave(w)
		if w = visit(state); state == nil {
			w.press("r")
			w.shows("4 unread")
			leave(w)
			visit(nil).shows("5 unread")
		}
		_ = name
	}
}

func TestTwoVisitsOfOneReaderAddUp(t *testing.T) {
	h, memory := hallOf(t), NewMemory()
	var visits []*wire
	for range 2 {
		w := serve(t, h, func(term *Terminal) { term.State = memory.Of("ann") })
		w.shows("enter read")
		visits = append(visits, w)
	}
	visits[0].press("r")
	visits[1].press("jr")
	for _, w := range visits {
		w.shows("4 unread")
		w.press("Q")
		_ = w.ended()
	}
	if own, _ := memory.Of("ann").Load(); len(own.Read) != 2 {
		t.Errorf("%d articles are kept as read, want 2", len(own.Read))
	}
}

// broken is a state that cannot be read, or cannot be written.
type brokenState struct{ load, save error }

func (b brokenState) Load() (Own, error) { return Own{}, b.load }
func (b brokenState) Save(Own) error     { return b.save }

func TestAStateThatFailsIsTold(t *testing.T) {
	for name, s := range map[string]brokenState{"at load": {load: errors.New("the disk is gone")}, "at save": {save: errors.New("the disk is gone")}} {
		t.Run(name, func(t *testing.T) {
			w := serve(t, hallOf(t), func(term *Terminal) { term.State = s })
			if name == "at save" {
				w.shows("enter read")
				w.press("r")
			}
			w.shows("the disk is gone")
		})
	}
}
