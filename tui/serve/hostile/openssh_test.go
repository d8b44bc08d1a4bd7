package hostile

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// openssh is the real client, with settings that are the test's alone.
type openssh struct {
	t    *testing.T
	p    *process
	dir  string
	base []string // arguments of ssh, scp and sftp
}

// withOpenSSH starts the program and gives a client for it, which has a key of
// its own that is not listed.
func withOpenSSH(t *testing.T, args ...string) openssh {
	t.Helper()
	needs(t, "ssh", "scp", "sftp", "ssh-keygen")
	s := openssh{t: t, p: startFor(t, "127.0.0.1:0", args...), dir: t.TempDir()}
	s.base = []string{"-F", "/dev/null", "-o", "StrictHostKeyChecking=accept-new", "-o", "UserKnownHostsFile=" + filepath.Join(s.dir, "known_hosts"),
		"-o", "IdentityAgent=none", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=20"}
	return s
}

// needs skips a test where a program is missing, but not in CI.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err == nil {
			continue
		}
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is missing: .ci/run installs it", name)
		}
		t.Skipf("%s is missing: apt-get install openssh-client tmux", name)
	}
}

// key makes a key with the real ssh-keygen and gives its file.
func (s openssh) key(name string) string {
	s.t.Helper()
	file := filepath.Join(s.dir, name)
	if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file).CombinedOutput(); err != nil {
		s.t.Fatalf("ssh-keygen: %v\n%s", err, out)
	}
	return file
}

// authorize makes the public keys of files those that may come in.
func (s openssh) authorize(files ...string) {
	s.t.Helper()
	var all []byte
	for _, f := range files {
		line, err := os.ReadFile(f + ".pub")
		if err != nil {
			s.t.Fatal(err)
		}
		all = append(all, line...)
	}
	if err := os.WriteFile(s.p.keys, all, 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// ran is what a client said, and how it ended.
type ran struct {
	out, told string
	code      int
}

// run runs one of the client's programs to its end.
func (s openssh) run(program string, args ...string) ran {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, append(append([]string{}, s.base...), args...)...)
	var out, told bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &told
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || ctx.Err() != nil {
		s.t.Fatalf("%s %q: %v, %v\n%s", program, args, err, ctx.Err(), &told)
	}
	return ran{out.String(), told.String(), cmd.ProcessState.ExitCode()}
}

// ssh runs ssh with options and a command, as a client without a key.
func (s openssh) ssh(options []string, command ...string) ran {
	s.t.Helper()
	return s.run("ssh", append(append(append([]string{"-p", s.p.port}, options...), "127.0.0.1"), command...)...)
}

func TestOpenSSHRunsCommands(t *testing.T) {
	s := withOpenSSH(t, "--anonymous")
	for name, try := range map[string]struct {
		command []string
		code    int
		out     string
	}{
		"a list":               {[]string{"list"}, 0, "Bloomberg"},
		"no command":           {nil, 0, "Bloomberg"},
		"a quoted query":       {[]string{"search", `'ceasefire aleppo'`}, 0, ""},
		"nothing found":        {[]string{"search", "xyzzyplugh"}, 1, ""},
		"a shell":              {[]string{"sh"}, 2, ""},
		"a path":               {[]string{"/etc/passwd"}, 2, ""},
		"a corpus":             {[]string{"list", "-c", "/etc"}, 2, ""},
		"two commands":         {[]string{"list;", "id"}, 2, ""},
		"a correction":         {[]string{"hide", "Lavrov"}, 2, ""},
		"another server":       {[]string{"serve"}, 2, ""},
		"standard input":       {[]string{"-"}, 2, ""},
		"what a shell expands": {[]string{"'$(id)'"}, 2, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := s.ssh(nil, try.command...)
			if got.code != try.code || !strings.Contains(got.out, try.out) || strings.Contains(got.out+got.told, "uid=") {
				t.Errorf("ended with %d, %q and %q; want %d and %q", got.code, got.out, got.told, try.code, try.out)
			}
			if strings.ContainsAny(got.out+got.told, "\x1b\r") {
				t.Errorf("what is no terminal is sent %q and %q", got.out, got.told)
			}
		})
	}
}

func TestOpenSSHPipesJSON(t *testing.T) {
	s := withOpenSSH(t, "--anonymous")
	got := s.ssh(nil, "list", "--json")
	numbers := 0
	for line := range strings.Lines(got.out) {
		var article struct {
			ID     string
			Number int
		}
		if err := json.Unmarshal([]byte(line), &article); err != nil || article.ID == "" {
			t.Errorf("%q: %v", line, err)
		}
		numbers += article.Number
	}
	if got.code != 0 || numbers != 1+2+3+4+5 {
		t.Errorf("ended with %d, the numbers add up to %d; it said %q", got.code, numbers, got.told)
	}
	// A reader of the pipe that has enough ends the client, and nothing else.
	pipe := exec.Command("sh", "-c", "ssh "+strings.Join(s.base, " ")+" -p "+s.p.port+" 127.0.0.1 show --all | head -n 1")
	if out, err := pipe.Output(); err != nil || len(out) == 0 {
		t.Errorf("head of the output: %q, %v", out, err)
	}
	if again := s.ssh(nil, "list"); again.code != 0 {
		t.Errorf("afterwards: ended with %d, %q", again.code, again.told)
	}
}

func TestOpenSSHComesInByAListedKeyAlone(t *testing.T) {
	s := withOpenSSH(t)
	listed, other := s.key("listed"), s.key("other")
	if got := s.ssh([]string{"-i", listed}, "list"); got.code != 255 {
		t.Errorf("before its key is listed: ended with %d, %q", got.code, got.told)
	}
	s.authorize(listed)
	until(t, "the listed key comes in", func() bool { return s.ssh([]string{"-i", listed}, "list").code == 0 })
	for name, options := range map[string][]string{
		"a key that is not listed": {"-i", other},
		"no key":                   nil,
		"a password":               {"-o", "PreferredAuthentications=password,keyboard-interactive", "-o", "NumberOfPasswordPrompts=1", "-o", "BatchMode=yes"},
		"the name of root":         {"-i", other, "-l", "root"},
	} {
		if got := s.ssh(options, "list"); got.code != 255 || got.out != "" {
			t.Errorf("%s: ended with %d, %q", name, got.code, got.out)
		}
	}
	// The public half of a listed key, offered by somebody who has not the other.
	if err := os.Rename(listed, filepath.Join(s.dir, "away")); err != nil {
		t.Fatal(err)
	}
	if got := s.ssh([]string{"-i", listed + ".pub"}, "list"); got.code != 255 {
		t.Errorf("a listed key's public half: ended with %d, %q", got.code, got.out)
	}
	s.authorize(other)
	until(t, "the other comes in", func() bool { return s.ssh([]string{"-i", listed + ".pub", "-i", other}, "list").code == 0 })
}

func TestOpenSSHShowsOnceWhyItIsTurnedAway(t *testing.T) {
	s := withOpenSSH(t)
	s.base[slices.Index(s.base, "LogLevel=ERROR")] = "LogLevel=INFO" // as it comes
	for name, options := range map[string][]string{"no key": nil, "keys that are not listed": {"-i", s.key("one"), "-i", s.key("two")}} {
		got := s.ssh(options, "list")
		if told := strings.Count(got.told, "send your public key"); got.code != 255 || told != 1 {
			t.Errorf("%s: ended with %d, was told %d times what to do: %q", name, got.code, told, got.told)
		}
	}
}

func TestOpenSSHFallsThroughToTheAnonymousDoor(t *testing.T) {
	s := withOpenSSH(t, "--anonymous")
	for name, options := range map[string][]string{
		"no key":                       nil,
		"a key that is not listed":     {"-i", s.key("stranger")},
		"another user's name":          {"-l", "root"},
		"a client that asks nothing":   {"-o", "BatchMode=no"},
		"several keys, none is listed": {"-i", s.key("one"), "-i", s.key("two"), "-i", s.key("three")},
	} {
		if got := s.ssh(options, "list"); got.code != 0 || !strings.Contains(got.out, "Bloomberg") {
			t.Errorf("%s: ended with %d, %q", name, got.code, got.told)
		}
	}
}

// until asks again and again whether something is so.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !so(); {
		if time.Now().After(end) {
			t.Fatalf("never came: %s", what)
		}
	}
}

func TestOpenSSHForwardsNothing(t *testing.T) {
	s := withOpenSSH(t, "--anonymous")
	address := func() string {
		a, err := freeAddress()
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for name, try := range map[string]struct {
		options []string
		code    int
	}{
		"a port of the server's":   {[]string{"-R", address() + ":127.0.0.1:9", "-o", "ExitOnForwardFailure=yes"}, 255},
		"a socket of the server's": {[]string{"-R", filepath.Join(s.p.home, "sock") + ":127.0.0.1:9", "-o", "ExitOnForwardFailure=yes"}, 255},
		"the input and output":     {[]string{"-W", s.p.metrics}, 255},
		"an agent, which is told":  {[]string{"-A"}, 0},
		"X11, which is told":       {[]string{"-X"}, 0},
		"a port that nobody uses":  {[]string{"-L", address() + ":" + s.p.metrics}, 0},
		"a proxy that nobody uses": {[]string{"-D", address()}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			command := []string{"list"}
			if try.options[0] == "-W" {
				command = nil
			}
			got := s.ssh(try.options, command...)
			if got.code != try.code || strings.Contains(got.out, "dossier_") {
				t.Errorf("ended with %d, %q and %q; want %d", got.code, got.out, got.told, try.code)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(s.p.home, "sock")); err == nil {
		t.Error("the server has made a socket for a client")
	}
}

// TestOpenSSHReachesNothingThroughAForwardedPort opens a reader with a port
// forwarded, and connects to the port.
func TestOpenSSHReachesNothingThroughAForwardedPort(t *testing.T) {
	s := withOpenSSH(t, "--anonymous")
	local, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("ssh", append(append([]string{}, s.base...), "-p", s.p.port, "-tt", "-L", local+":"+s.p.metrics, "127.0.0.1")...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close(); _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	through := &process{metrics: local}
	until(t, "an answer through the port", func() bool {
		_, err := through.figure("dossier_connections")
		if err == nil {
			t.Fatal("the server's own figures are reached through it")
		}
		return !strings.Contains(err.Error(), "refused") // by this machine, as long as the client does not listen
	})
}

func TestOpenSSHCopiesNoFile(t *testing.T) {
	s := withOpenSSH(t, "--anonymous")
	source := filepath.Join(s.dir, "file")
	if err := os.WriteFile(source, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := entries(t, s.p.home)
	remote := "127.0.0.1:" + filepath.Join(s.p.home, "taken")
	for name, args := range map[string][]string{
		"scp to the server":                   {"scp", "-P", s.p.port, source, remote},
		"scp from the server":                 {"scp", "-P", s.p.port, "127.0.0.1:/etc/passwd", s.dir},
		"scp by its old way, to the server":   {"scp", "-O", "-P", s.p.port, source, remote},
		"scp by its old way, from the server": {"scp", "-O", "-P", s.p.port, "127.0.0.1:/etc/passwd", s.dir},
		"sftp":                                {"sftp", "-P", s.p.port, "127.0.0.1"},
		"sftp for a file":                     {"sftp", "-P", s.p.port, "127.0.0.1:/etc/passwd", s.dir},
	} {
		if got := s.run(args[0], args[1:]...); got.code == 0 {
			t.Errorf("%s: ended with 0, %q", name, got.out)
		}
	}
	if _, err := os.Stat(filepath.Join(s.dir, "passwd")); err == nil {
		t.Error("a file of the server's was copied")
	}
	if after := entries(t, s.p.home); after != before {
		t.Errorf("the server's folder held %s, and holds %s", before, after)
	}
}

// entries are the names in a folder.
func entries(t *testing.T, dir string) string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(all)
}
