// Package bot is the chat domain: what whosaid knows of conversations whichever platform they are on.
package bot
