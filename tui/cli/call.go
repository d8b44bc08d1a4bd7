package cli

import (
	"bufio"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/styles"
)

// call is one run of the program: what it was given, what its flags say, and
// where it prints.
type call struct {
	env      Env
	flags    flags
	out      *printer
	problems []corpus.Problem // of the corpus that was opened

	later      later // what need not be done before the call has answered
	completing bool  // a shell asks how a line may go on
}

// flags are those that every command takes, and json, which those take that
// print something of the corpus.
type flags struct {
	corpus  []string
	name    string
	theme   string
	noColor bool
	width   int
	json    bool
}

func newCall(env Env) *call {
	c := &call{env: env}
	c.out = &printer{w: bufio.NewWriterSize(env.Stdout, 32<<10), width: plainWidth}
	return c
}

// plainWidth is how wide text is printed where nothing says otherwise, in cells.
const plainWidth = 80

// The widths that may be asked for, in cells.
const (
	leastWidth = 20
	mostWidth  = 1000
)

// prepare checks the flags and makes the printer ready. It runs before every
// command.
func (c *call) prepare() error {
	f := c.flags
	if f.width != 0 && (f.width < leastWidth || f.width > mostWidth) {
		return misuse(fmt.Sprintf("--width is a number of columns from %d to %d, not %d", leastWidth, mostWidth, f.width))
	}
	if f.theme != "" && !slices.Contains(themes(), f.theme) {
		return misuse(fmt.Sprintf("there is no theme %q; there are %s", f.theme, inWords(themes())))
	}
	if f.theme == autoTheme {
		c.flags.theme = ""
	}
	if slices.Contains(f.corpus, "") {
		return misuse("--corpus needs a path")
	}
	c.out.width = c.width()
	c.out.look = plainLook()
	if c.mayColour() {
		c.out.look = colourLook(c.theme(), colorprofile.Env(c.env.Environ))
	}
	return nil
}

// autoTheme is the value of --theme that leaves the choice to the terminal, as
// no value does.
const autoTheme = "auto"

// themes are the values of --theme.
func themes() []string { return append([]string{autoTheme}, styles.Names()...) }

// width is how wide text is printed, in cells: as asked, else a terminal's
// width up to the measure, else the usual.
func (c *call) width() int {
	switch {
	case c.flags.width > 0:
		return c.flags.width
	case c.env.Terminal && c.env.Width > 0:
		return max(leastWidth, min(c.env.Width, plainWidth))
	}
	return plainWidth
}

// mayColour reports whether the output may hold escape codes.
func (c *call) mayColour() bool {
	return c.env.Terminal && !c.flags.noColor && c.flags.theme != "none" &&
		c.lookup("NO_COLOR") == "" && !slices.Contains([]string{"", "dumb"}, c.lookup("TERM"))
}

// lookup gives a variable of the environment, or empty.
func (c *call) lookup(name string) string {
	for _, pair := range slices.Backward(c.env.Environ) {
		if v, ok := strings.CutPrefix(pair, name+"="); ok {
			return v
		}
	}
	return ""
}

// options says which corpus to open: the paths given, those of --corpus, else
// those of DOSSIER_CORPUS, else the articles compiled in.
func (c *call) options(paths []string) library.Options {
	paths = slices.Concat(paths, c.flags.corpus)
	if len(paths) == 0 {
		paths = slices.DeleteFunc(filepath.SplitList(c.lookup("DOSSIER_CORPUS")), func(p string) bool { return p == "" })
	}
	return library.Options{Paths: paths, Stdin: c.env.Stdin, Default: c.env.Seeds, DefaultName: "seeds", Name: c.flags.name,
		DataHome: c.dataHome(), Later: c.later.do, Now: c.env.Now}
}

// inWords joins names for a sentence: a, b and c.
func inWords(names []string) string {
	if n := len(names); n > 1 {
		return fmt.Sprintf("%s and %s", strings.Join(names[:n-1], ", "), names[n-1])
	}
	return strings.Join(names, "")
}
