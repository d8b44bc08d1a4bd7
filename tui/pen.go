package tui

import "io"

// pen writes to the terminal in a goroutine of its own, so that one that does
// not take what is written stops nothing else.
type pen struct {
	out  chan []byte
	done chan error
	busy bool
}

func (p *pen) start(w io.Writer) {
	p.out, p.done = make(chan []byte, 1), make(chan error, 1)
	go func() {
		for b := range p.out {
			p.done <- writeAll(w, b)
		}
	}()
}

func writeAll(w io.Writer, b []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fault(r)
		}
	}()
	_, err = w.Write(b)
	return err
}

// write begins to write; done says when it has ended. Only one is under way
// at a time.
func (p *pen) write(b []byte) {
	p.busy = true
	p.out <- b
}

func (p *pen) stop() { close(p.out) }
