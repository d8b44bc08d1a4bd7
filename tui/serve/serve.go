// Package serve lets people read a corpus over SSH: a terminal gets the reader,
// anything else text, and a command prints.
//
// It is written for the open internet. What a client sends is counted and
// bounded before it reaches a parser of ours: a connection is one [conn], which
// the [door] lets in and may throw out, and a session channel is one [visit],
// whose requests are sorted by us and of which the SSH library sees only the
// shell and the command. Who a reader is comes from the public key that the
// session was opened with and from nothing else.
//
// The package knows of no article. It opens readers and runs commands through
// functions that tui/cli hands it, and imports Wish, charm.land/ssh and
// x/crypto, corpus/safe, tui/turns and the standard library.
package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"sync"
	"time"

	"charm.land/log/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	wishrecover "charm.land/wish/v2/recover"
	gossh "golang.org/x/crypto/ssh"

	"dossier/tui/turns"
)

// Config is what a server is made from.
type Config struct {
	Address        string // to listen on; empty: [DefaultAddress]
	HostKey        string // file of the host's key, made where there is none
	AuthorizedKeys string // file of those who may come in; empty: no key may
	NeedKeys       bool   // AuthorizedKeys must be there; else nobody is in it
	Anonymous      bool   // those without a listed key may read
	Limits         Limits // zero fields: those of [DefaultLimits]

	// Reader shows the reader to the person of one session, until they leave
	// or ctx ends, and leaves the terminal as it was: the server says why it
	// ended. An error is a fault of the reader's.
	Reader func(ctx context.Context, s Session) error
	// Command runs one command and gives its exit code. It opens no file.
	Command func(ctx context.Context, c Command) int

	Log     *log.Logger // nil: nothing is logged
	Observe func(Event) // nil: nobody is told. From any goroutine; must not wait
	Now     func() time.Time
	Memory  func() int64 // that the process holds, in bytes; nil: [Held]
}

// DefaultAddress is where a server listens that was not told: on this machine
// alone.
const DefaultAddress = "127.0.0.1:2222"

// Session is one person at one terminal.
type Session struct {
	Reader  Reader
	In      io.Reader          // ends when the client does
	Out     io.Writer          // as it stands: the ends of lines are not changed
	Size    image.Point        // in cells, within the limits
	Resized <-chan image.Point // later sizes: the newest only; never closed
	Environ []string           // as of os.Environ, TERM included

	// Touch says that the person pressed a key. Until it is called, any input
	// counts as one.
	Touch func()
}

// Reader is who reads. The zero value is the anonymous reader.
type Reader struct {
	Key string // fingerprint of the public key, as "SHA256:..."; empty: anonymous
}

// Command is one command that a client asks for.
type Command struct {
	Reader         Reader
	Args           []string // never nil
	Stdout, Stderr io.Writer
	Environ        []string
	Terminal       bool // Stdout is a terminal
	Width          int  // of the terminal, in cells; 0: not known
}

// Server lets people in. Make one with [New].
type Server struct {
	config Config
	ssh    *ssh.Server
	keys   *keyring
	door   *door
	bounds live

	commands *turns.Queue  // those that run, and those that wait to
	accounts *turns.Ledger // of who has them run

	memory *gauge
	told   told

	root context.Context // ends, with its cause, when the server does
	end  context.CancelCauseFunc

	ending sync.Mutex     // held by who begins a session or ends the server
	busy   sync.WaitGroup // sessions that are served
}

// The reasons why the server ends a session, as its reader is told them.
var (
	errStopping = errors.New("the server is stopping; come back in a moment")
	errIdle     = errors.New("no key was pressed for too long; come in again")
	errTotal    = errors.New("the longest time for one connection is over; come in again")
	errRevoked  = errors.New("this key may no longer come in; ask whoever keeps the articles")
	errLeft     = context.Canceled // by the client: there is nobody to be told
)

// New makes a server, with the host's key read or made. It fails where that
// key, or the file of authorized keys, cannot be used.
func New(c Config) (*Server, error) {
	c.Address = cmp.Or(c.Address, DefaultAddress)
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = log.New(io.Discard)
	}
	s := bare(c)
	s.root, s.end = context.WithCancelCause(context.Background())
	s.door = newDoor(s)
	host, err := hostKey(c.HostKey)
	if err != nil {
		return nil, err
	}
	if s.keys, err = newKeyring(s, c.AuthorizedKeys, c.NeedKeys); err != nil {
		return nil, err
	}
	options := []ssh.Option{
		wish.WithAddress(c.Address),
		wish.WithHostKeyPEM(host),
		wish.WithVersion(softwareVersion),
		wish.WithPublicKeyAuth(func(ctx ssh.Context, key ssh.PublicKey) bool { return s.keys.welcome(key, addressOf(ctx)) }),
		wish.WithMiddleware(wishrecover.MiddlewareWithLogger(panics{s}, s.middleware)),
	}
	ask := turnAway
	if c.Anonymous {
		ask = func(ssh.Context, gossh.KeyboardInteractiveChallenge) bool { return true }
	}
	options = append(options, wish.WithKeyboardInteractiveAuth(ask))
	if s.ssh, err = wish.NewServer(options...); err != nil {
		return nil, fmt.Errorf("make the server: %w", err)
	}
	s.guard()
	return s, nil
}

// bare gives a server within its limits that does not listen.
func bare(c Config) *Server {
	s := &Server{config: c, memory: newGauge(c.Memory), commands: turns.New(1)}
	s.accounts = turns.NewLedger(s.commands)
	s.SetLimits(c.Limits)
	return s
}

// noKey is what those are told who have no key that may come in.
const noKey = "dossier: no key of yours is let in here; send your public key, such as\r\n" +
	"~/.ssh/id_ed25519.pub, to whoever keeps these articles"

// turnAway lets nobody in. Clients come to it when none of their keys was taken,
// and show what they are asked: it asks nothing, and says why, once.
func turnAway(ctx ssh.Context, ask gossh.KeyboardInteractiveChallenge) bool {
	if c := connOf(ctx); c != nil && !c.refused {
		c.refused = true
		_, _ = ask("", noKey, nil, nil)
	}
	return false
}

// softwareVersion is all that a stranger is told of the program.
const softwareVersion = "dossier"

// guard puts the server's own checks where the SSH library lets it.
func (s *Server) guard() {
	s.ssh.ServerConfigCallback = func(ctx ssh.Context) *gossh.ServerConfig { return modern(connOf(ctx)) }
	s.ssh.ConnCallback = func(ctx ssh.Context, c net.Conn) net.Conn {
		held := s.door.enter(c)
		if held == nil {
			return nil // a nil *conn would not be a nil net.Conn
		}
		ctx.SetValue(connKey{}, held)
		return held
	}
	s.ssh.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.openSession, "default": s.refuseChannel}
	s.ssh.RequestHandlers = map[string]ssh.RequestHandler{"default": s.refuseRequest}
	s.ssh.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
	s.ssh.ConnectionFailedCallback = func(c net.Conn, err error) {
		if errors.Is(err, net.ErrClosed) {
			return // it was cut, and that is noted
		}
		s.note(Event{What: Refused, Reason: failure(err), Address: hostOf(c.RemoteAddr()).String()})
	}
}

// connKey is the key of a connection's *conn in its context.
type connKey struct{}

// connOf is the connection of ctx, or nil.
func connOf(ctx ssh.Context) *conn {
	c, _ := ctx.Value(connKey{}).(*conn)
	return c
}

// Listen starts to listen. It fails where the address is taken or not one.
func (s *Server) Listen() (net.Listener, error) {
	l, err := net.Listen("tcp", s.config.Address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w; give an address and a free port, such as 127.0.0.1:2222 or :2222", s.config.Address, err)
	}
	return l, nil
}

// Serve lets people in through l until ctx ends, then tells every reader, and
// returns at the latest after the time that [Limits].Shutdown gives, whatever
// clients do.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	failed := make(chan error, 1)
	s.spawn("listener", func() { failed <- s.ssh.Serve(l) })
	s.spawn("watch", func() { s.watch(s.root) })
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	_ = l.Close()
	s.shut()
	if err != nil && !errors.Is(err, ssh.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// Run is Listen and Serve.
func (s *Server) Run(ctx context.Context) error {
	l, err := s.Listen()
	if err != nil {
		return err
	}
	return s.Serve(ctx, l)
}

// partWithin is how long clients have to hang up once their sessions are over,
// before that is done for them, which they would report as a broken line.
const partWithin = 500 * time.Millisecond

// shut ends every session and connection. A session that does not end by
// itself is not waited for.
func (s *Server) shut() {
	s.ending.Lock()
	s.end(errStopping)
	s.ending.Unlock()
	quiet := make(chan struct{})
	s.spawn("shutdown", func() { s.busy.Wait(); close(quiet) })
	select {
	case <-quiet:
		s.door.parting(partWithin)
	case <-time.After(s.limits().Shutdown):
	}
	s.door.clear()
	_ = s.ssh.Close()
}

// Reload reads the authorized keys anew, and ends the connections of those who
// are no longer among them.
func (s *Server) Reload() { s.keys.reload() }

// Keys is how many public keys may come in.
func (s *Server) Keys() int { return s.keys.count() }

// HostKey is the fingerprint by which clients know this host.
func (s *Server) HostKey() string {
	return gossh.FingerprintSHA256(s.ssh.HostSigners[0].PublicKey())
}
