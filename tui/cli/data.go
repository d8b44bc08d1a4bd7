package cli

import (
	"cmp"
	"path/filepath"
	"runtime"
)

// dataHome is the folder for what a reader wants to keep, as the environment
// says; empty where it says nothing.
func (c *call) dataHome() string { return c.home("XDG_DATA_HOME", ".local/share") }

// stateHome is the folder for what a program keeps by itself, and configHome
// that for what a person tells it.
func (c *call) stateHome() string  { return c.home("XDG_STATE_HOME", ".local/state") }
func (c *call) configHome() string { return c.home("XDG_CONFIG_HOME", ".config") }

// home is the folder that a variable names, else the usual one.
func (c *call) home(variable, usual string) string {
	// A path that is not absolute is to be ignored, says the standard.
	if dir := c.lookup(variable); filepath.IsAbs(dir) {
		return dir
	}
	home := cmp.Or(c.lookup("HOME"), c.lookup("USERPROFILE"))
	switch {
	case runtime.GOOS == "windows":
		return c.lookup("LOCALAPPDATA")
	case !filepath.IsAbs(home):
		return ""
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support")
	}
	return filepath.Join(home, filepath.FromSlash(usual))
}
