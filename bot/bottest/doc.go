// Package bottest holds what tests of commands and adapters share: golden conversations, a renderer in plain text that
// shows every part of a reply, a memory that lasts as long as the process, and the suite that every adapter passes.
package bottest
