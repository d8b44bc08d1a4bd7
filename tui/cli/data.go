package cli

import (
	"cmp"
	"path/filepath"
	"runtime"
)

// dataHome is the folder for what a reader wants to keep, as the environment
// says; empty where it says nothing.
func (c *call) dataHome() string {
	// A path that is not absolute is to be ignored, says the standard.
	if dir := c.lookup("XDG_DATA_HOME"); filepath.IsAbs(dir) {
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
	return filepath.Join(home, ".local", "share")
}
