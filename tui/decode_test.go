package tui

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestBytesMeanWhatTheTerminalMeant(t *testing.T) {
	for name, c := range map[string]struct {
		bytes string
		want  []tea.Msg
	}{
		"letters":        {"j?", []tea.Msg{tea.KeyPressMsg{Code: 'j', Text: "j"}, tea.KeyPressMsg{Code: '?', Text: "?"}}},
		"an arrow":       {"\x1b[A", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyUp}}},
		"an accent":      {"é", []tea.Msg{tea.KeyPressMsg{Code: 'é', Text: "é"}}},
		"a paste":        {"\x1b[200~a\x1b[Bb\r\x1b[201~", []tea.Msg{tea.PasteMsg{Content: "a\x1b[Bb\r"}}},
		"a click":        {"\x1b[<0;3;4M", []tea.Msg{tea.MouseClickMsg{X: 2, Y: 3, Button: tea.MouseLeft}}},
		"a key let go":   {"\x1b[<0;3;4m", nil},
		"a terminal":     {"\x1bP>|kitty(0.32)\x1b\\", []tea.Msg{tea.TerminalVersionMsg{Name: "kitty(0.32)"}}},
		"nothing known":  {"\x1b[?99;3$zj", []tea.Msg{tea.KeyPressMsg{Code: 'j', Text: "j"}}},
		"a lone escape":  {"\x1b", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyEscape}}},
		"shift and tab":  {"\x1b[Z", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}}},
		"half a letter":  {"\xc3", nil},
		"an answer lost": {"\x1b]11;rgb:", nil},

		"an old click":             {"\x1b[M !!", []tea.Msg{tea.MouseClickMsg{Button: tea.MouseLeft}}},
		"alt and an arrow":         {"\x1b\x1b[A", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyUp, Mod: tea.ModAlt}}},
		"alt and an accent":        {"\x1bé", []tea.Msg{tea.KeyPressMsg{Code: 'é', Mod: tea.ModAlt}}},
		"F1 of a Linux console":    {"\x1b[[A", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyF1}}},
		"F5 of a Linux console":    {"\x1b[[Ej", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyF5}, tea.KeyPressMsg{Code: 'j', Text: "j"}}},
		"a paste that quotes":      {"\x1b[200~\x1b]0;a\x1b[201~j", []tea.Msg{tea.PasteMsg{Content: "\x1b]0;a"}, tea.KeyPressMsg{Code: 'j', Text: "j"}}},
		"a paste that half ends":   {"\x1b[200~\x1b[20\x1b[201~", []tea.Msg{tea.PasteMsg{Content: "\x1b[20"}}},
		"a paste of a report":      {"\x1b[200~\x1b[1;2R\x1b[201~", []tea.Msg{tea.PasteMsg{Content: "\x1b[1;2R"}}},
		"a paste of letters":       {"\x1b[200~é\xff\u200d\x1b[201~", []tea.Msg{tea.PasteMsg{Content: "é\u200d"}}},
		"an answer that broke off": {"\x1b]11;rgb:0\x1b[A", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyUp}}},
		"a byte of no letter":      {"\xffj", []tea.Msg{tea.KeyPressMsg{Code: 'j', Text: "j"}}},
		"a letter in Kitty's way":  {"\x1b[106u", []tea.Msg{tea.KeyPressMsg{Code: 'j', Text: "j"}}},
		"one let go in that way":   {"\x1b[106;1:3u", nil},
	} {
		t.Run(name, func(t *testing.T) {
			for cut := range len(c.bytes) {
				var d decoder
				got := append(d.feed([]byte(c.bytes[:cut]), false), d.feed([]byte(c.bytes[cut:]), false)...)
				got = append(got, d.feed(nil, true)...)
				if !reflect.DeepEqual(got, c.want) && !(c.want == nil && onlyUnknown(got)) {
					t.Errorf("cut at %d: got %#v, want %#v", cut, got, c.want)
				}
			}
		})
	}
}

// onlyUnknown reports whether no message would do anything: what is left of a
// sequence that never ended may be read as keys with alt.
func onlyUnknown(msgs []tea.Msg) bool {
	for _, m := range msgs {
		if k, ok := m.(tea.KeyPressMsg); !ok || k.Mod&tea.ModAlt == 0 && k.Text != "" {
			return false
		}
	}
	return true
}

func TestAnEndlessPasteIsCut(t *testing.T) {
	var d decoder
	d.feed([]byte("\x1b[200~"), false)
	for range 1000 {
		if msgs := d.feed([]byte(strings.Repeat("paste ", 100)), false); len(msgs) > 0 {
			t.Fatalf("a paste that has not ended gives %v", msgs)
		}
	}
	if len(d.paste) > pasteMost || len(d.rest) > sequenceMost {
		t.Errorf("%d bytes of it are kept, and %d more", len(d.paste), len(d.rest))
	}
	if msgs := d.feed([]byte("\x1b[201~j"), false); len(msgs) != 2 {
		t.Errorf("after its end there are %d messages, want the paste and a key", len(msgs))
	}
}

func TestAPasteWhoseEndComesLateIsOne(t *testing.T) {
	var d decoder
	var got []tea.Msg
	for _, part := range []string{"\x1b[200~text", "\x1b[2", "01~", "j"} {
		got = append(got, d.feed([]byte(part), false)...)
		got = append(got, d.feed(nil, true)...) // nothing came for a while
	}
	want := []tea.Msg{tea.PasteMsg{Content: "text"}, tea.KeyPressMsg{Code: 'j', Text: "j"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, want %#v", got, want)
	}
}

// A megabyte of a paste that never ends. Budget: 5 ms.
func BenchmarkPaste(b *testing.B) {
	text := bytes.Repeat([]byte("paste "), 1<<20/6)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var d decoder
		d.feed([]byte("\x1b[200~"), false)
		for part := range slices.Chunk(text, 256) {
			d.feed(part, false)
		}
	}
}

func FuzzBytesFromATerminal(f *testing.F) {
	for _, s := range []string{"j\x1b[A\x1b[200~x\x1b[201~", "\x1b]11;rgb:0/0/0\x07", "\x1bP>|x\x1b\\", "\x1b[<35;1;1M", "\xff\xfe\x9b\x90"} {
		f.Add([]byte(s), 3)
	}
	f.Fuzz(func(t *testing.T, b []byte, cut int) {
		var d decoder
		cut = min(max(cut, 0), len(b))
		d.feed(b[:cut], false)
		d.feed(b[cut:], false)
		d.feed(nil, true)
		if len(d.rest) > 0 && !bytes.HasSuffix(b, d.rest) || len(d.rest) > sequenceMost || len(d.paste) > pasteMost {
			t.Errorf("%q is left of %q, and %d bytes of a paste", d.rest, b, len(d.paste))
		}
	})
}

// A sequence that is whole, or cannot become one, holds back nothing that is
// pressed after it: the next key does not wait for the next second to pass.
func TestKeysAreNotHeldBack(t *testing.T) {
	for name, before := range map[string]string{
		"nothing known":       "\x1b[99z",
		"a byte of no letter": "\xff",
		"half a letter":       "\xe9",
		"half an arrow":       "\x1b[5",
		"a paste":             "\x1b[200~x\x1b[201~",
	} {
		t.Run(name, func(t *testing.T) {
			var d decoder
			msgs := append(d.feed([]byte(before), false), d.feed([]byte("\x1b[A"), false)...)
			if len(msgs) == 0 || !reflect.DeepEqual(msgs[len(msgs)-1], tea.Msg(tea.KeyPressMsg{Code: tea.KeyUp})) {
				t.Errorf("got %#v, want an arrow up at their end", msgs)
			}
		})
	}
}

// The end of a paste may be late: that of its sequences are no keys meanwhile.
func TestAPasteWaitsForItsEnd(t *testing.T) {
	const bytes = "\x1b[200~a\x1b[201~j"
	for cut := range len(bytes) {
		if cut < len("\x1b[200~") {
			continue
		}
		var d decoder
		got := d.feed([]byte(bytes[:cut]), false)
		if d.pasting && d.waits() {
			t.Errorf("cut at %d: a timer would run", cut)
		}
		got = append(append(got, d.feed(nil, true)...), d.feed([]byte(bytes[cut:]), false)...)
		if want := []tea.Msg{tea.PasteMsg{Content: "a"}, tea.KeyPressMsg{Code: 'j', Text: "j"}}; !reflect.DeepEqual(got, want) {
			t.Errorf("cut at %d: got %#v, want %#v", cut, got, want)
		}
	}
}
