# SPDX-License-Identifier: Apache-2.0
"""The command line's manners: help, errors, exit codes, the manual and the completions, all of one table of flags."""
import os
import pty
import re
import select
import shutil
import subprocess
import unittest

import harness

SAMPLE = harness.ROOT / "samples/front-agency.txt"


def words(*arguments, **options):
    done = harness.dateline(*arguments, **options)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def commands():
    """Every command, as the manual's headings have it: a list of words each; [] is dateline itself."""
    heads = re.findall(r"^## dateline ?(.*)$", words("manual")[1], re.M)
    return [re.findall(r"(?<!\S)[a-z]+", head) for head in heads]


def flags_of(command):
    return re.findall(r"^  (--[a-z-]+)", words(*command, "-h")[1], re.M)


class Help(unittest.TestCase):
    def test_brief_help_fits_a_screen(self):
        self.assertGreaterEqual(len(commands()), 8)
        for command in commands():
            code, out, err = words(*command, "-h")
            self.assertEqual((code, err), (0, ""), command)
            self.assertLessEqual(len(out.splitlines()), 24, command)
            self.assertEqual([line for line in out.splitlines() if len(line) > 80], [], command)
            self.assertIn("usage: dateline", out)

    def test_full_help_has_every_flag_and_examples_first(self):
        for command in commands():
            code, out, err = words(*command, "--help")
            self.assertEqual((code, err), (0, ""), command)
            for flag in flags_of(command):
                self.assertIn(f"\n  {flag}", out, command)
            if "Examples:" in out:
                self.assertLess(out.index("Examples:"), out.index("\n\n  "), command)
        self.assertIn("Examples:", words("read", "--help")[1])
        self.assertIn("Exit status: 0 done", words("--help")[1])

    def test_full_help_fits_80_columns_but_for_commands_to_copy(self):
        for command in commands():
            prose = words(*command, "--help")[1].splitlines()
            self.assertEqual([l for l in prose if len(l) > 80 and not l.startswith("  dateline ")], [], command)

    def test_help_wins_over_what_is_missing_or_wrong(self):
        self.assertEqual(words("why", "-h")[0], 0)
        self.assertEqual(words("read", "--width", "7", "--help")[0], 0)

    def test_hidden_flags_are_hidden(self):
        shown = words("read", "-h")[1] + words("read", "--help")[1] + words("manual")[1]
        self.assertNotIn("golden", shown + "".join(words("completions", s)[1] for s in ("bash", "zsh", "fish")))


class Errors(harness.FolderCase):
    def refused(self, *arguments):
        """The one line on standard error of a wrong use."""
        code, out, err = words(*arguments)
        self.assertEqual((code, out), (2, ""), arguments)
        self.assertRegex(err, r"\Adateline: error: [^\n]+[.?]\n\Z", arguments)
        self.assertNotRegex(err, r"exception|terminate|std::|you must|invalid", arguments)
        sentences = re.findall(r"[.?](?=\s)", err)
        self.assertGreaterEqual(len(sentences), 2, f"{arguments}: a sentence of fact and one of help: {err}")
        return err

    def test_wrong_use_is_one_line_with_help(self):
        for arguments, part in (((), "a command is missing."), (("read",), "FILE is missing"), (("why", "x"), "ID is missing"),
                                (("resources",), "a command is missing."), (("read", "--date"), "--date needs a value: --date DAY."),
                                (("read", "--date", "1", "--date", "2", "x"), "--date is given more than once."),
                                (("read", "--json=3", "x"), "--json takes no value."), (("why", "x", "c1", "z"), '"z" is a word too many.'),
                                (("read", "--lexicon", "y", "x"), "It goes with dateline resources build."),
                                (("read", "--bananas", "x"), '"--bananas" is no flag of dateline read. See dateline read -h.'),
                                (("read", "--threads", "0", "x"), "Give one from 1 to 256."), (("read", "--width", "many", "x"), "from 40 to 400"),
                                (("read", "--threads", "99999999999999", "x"), "from 1 to 256"),
                                (("read", "--color", "mauve", "x"), "It is one of auto, always, never."),
                                (("read", "--conllu", "x"), "--conllu goes with --show tokens."),
                                (("read", "--date", "2023-02-30", "x"), "--date"), (("frobnicate",), "See dateline -h.")):
            self.assertIn(part, self.refused(*arguments))

    def test_every_word_of_the_table_is_mended_when_two_letters_change_places(self):
        tried = 0
        swap = lambda word: word[:-2] + word[-1] + word[-2]
        for command in commands():
            ledger_may_stand_here = command == ["jobs", "retry"]
            if command and command[-1][-1] != command[-1][-2] and not ledger_may_stand_here:
                self.assertIn(f'"{command[-1]}"?', self.refused(*command[:-1], swap(command[-1])))
            for flag in flags_of(command):
                if flag[-1] != flag[-2]:
                    self.assertIn(f'Did you mean "{flag}"?', self.refused(*command, swap(flag)))
                    tried += 1
        self.assertGreater(tried, 20)
        for kind in ("jsonl", "html", "feed", "warc", "mail"):
            self.assertIn(f'Did you mean "{kind}"?', self.refused("read", "--input", swap(kind), "x"))

    def test_the_file_comes_first(self):
        code, out, err = words("read", "no-such.txt")
        self.assertEqual((code, out), (3, ""))
        self.assertTrue(err.startswith("dateline: error: no-such.txt: "), err)
        path = self.file("bad.map", "text is body\n")
        self.assertTrue(self.refused_file("--map", path).startswith(f"dateline: error: {path}"))

    def refused_file(self, flag, path):
        return words("read", flag, path, SAMPLE)[2]

    def test_a_value_that_looks_like_a_flag_or_a_command(self):
        self.assertEqual(words("read", "--outlet=--odd--", SAMPLE)[1].splitlines()[0].split(",")[0], "--odd--")
        os.makedirs(os.path.join(self.folder.name, "resources"))
        self.file("resources/why", "Nadia Karim said that the lock at Vidin was closed.\n")
        program = harness.BUILD / "dateline"
        done = subprocess.run([program, "read", "--json", "resources"], cwd=self.folder.name, capture_output=True,
                              env={**os.environ, "DATELINE_RESOURCES": str(resources())})
        self.assertEqual((done.returncode, done.stdout.count(b"\n")), (0, 1), done.stderr)


def resources():
    return os.path.abspath(os.environ.get("DATELINE_RESOURCES", harness.ROOT / "build/resources"))


def on_a_terminal(*arguments, env=None):
    """Standard output of the program when it is a terminal."""
    try:
        master, slave = pty.openpty()
    except OSError:
        raise unittest.SkipTest("no terminal can be made here (a bare root without /dev/pts)") from None
    with subprocess.Popen([harness.BUILD / "dateline", *map(str, arguments)], stdout=slave, stdin=subprocess.DEVNULL,
                          env={**os.environ, **(env or {})}) as child:
        os.close(slave)
        out = b""
        while select.select([master], [], [], 60)[0]:
            try:
                block = os.read(master, 1 << 16)
            except OSError:  # EIO: the other end is closed
                break
            if not block:
                break
            out += block
        child.wait()
    os.close(master)
    return out.decode().replace("\r\n", "\n")


class Output(unittest.TestCase):
    def test_the_same_form_on_a_terminal_and_in_a_pipe(self):
        piped = words("read", SAMPLE)[1]
        shown = on_a_terminal("read", SAMPLE, env={"NO_COLOR": ""})
        coloured = on_a_terminal("read", SAMPLE) if "NO_COLOR" not in os.environ else "\x1b[1m" + piped
        self.assertEqual(shown, piped)
        self.assertIn("\x1b[1m", coloured)
        self.assertEqual(re.sub(r"\x1b\[\d+m", "", coloured), piped)
        self.assertNotIn("\x1b", on_a_terminal("read", "--json", SAMPLE))

    def test_errors_never_go_to_standard_output(self):
        code, out, err = words("read", "--json", "no-such.txt", SAMPLE)
        self.assertEqual((code, out.count("\n"), err.count("\n")), (3, 1, 1))


class Manual(unittest.TestCase):
    def test_the_page_is_the_generated_one(self):
        page = (harness.ROOT / "docs/cli.md").read_text(encoding="utf-8")
        self.assertEqual(page, words("manual")[1], "docs/cli.md is not up to date: ./dev docs")

    def test_it_names_every_flag(self):
        page = words("manual")[1]
        for command in commands():
            for flag in flags_of(command):
                self.assertIn(f"| `{flag}", page)


def completed_by_bash(*given):
    """What bash offers for the last word."""
    script = ('source <("$0" completions bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dateline; '
              'printf "%s\\n" "${COMPREPLY[@]}"')
    done = subprocess.run(["bash", "-c", script, harness.BUILD / "dateline", *given], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout.split()


def completed_by_fish(line):
    script = f"'{harness.BUILD}/dateline' completions fish | source; complete -C '{line}'"
    done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True)
    return [row.split("\t")[0] for row in done.stdout.splitlines()]


class Completions(unittest.TestCase):
    def test_bash_offers_commands_flags_and_values(self):
        self.assertEqual(completed_by_bash("dateline", "rea"), ["read"])
        self.assertEqual(completed_by_bash("dateline", "read", "--thr"), ["--threads"])
        self.assertEqual(completed_by_bash("dateline", "read", "--show", ""), ["blocks", "tokens", "times", "places", "names"])
        self.assertEqual(completed_by_bash("dateline", "read", "--show", "pl"), ["places"])
        self.assertEqual(completed_by_bash("dateline", "resources", "ver"), ["verify"])
        self.assertEqual(completed_by_bash("dateline", "resources", "build", "--lex"), ["--lexicon"])
        self.assertEqual(completed_by_bash("dateline", "completions", ""), ["bash", "zsh", "fish", "--help"])
        self.assertEqual(completed_by_bash("dateline", "read", "--outlet", "why", "--conl"), ["--conllu"])
        self.assertEqual(completed_by_bash("dateline", "read", "--map", "x"), [])  # bash's own files

    def test_bash_knows_every_flag(self):
        for command in commands():
            self.assertEqual([f for f in flags_of(command) if f not in completed_by_bash("dateline", *command, f)], [], command)

    def test_scripts_parse(self):
        for shell in ("bash", "zsh", "fish"):
            script = words("completions", shell)[1]
            self.assertIn("--threads" if shell != "fish" else "-l threads", script)
            if shutil.which(shell):
                done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr), (0, ""), shell)

    @unittest.skipUnless(shutil.which("fish"), "fish is not there")
    def test_fish_offers_commands_flags_and_values(self):
        self.assertEqual(completed_by_fish("dateline rea"), ["read"])
        self.assertEqual(completed_by_fish("dateline read --thr"), ["--threads"])
        self.assertEqual(completed_by_fish("dateline read --show pl"), ["places"])
        self.assertEqual(completed_by_fish("dateline resources ver"), ["verify"])
        self.assertEqual(completed_by_fish("dateline resources build --lex"), ["--lexicon"])

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not there")
    def test_zsh_offers_commands_flags_and_values(self):
        for line, offered in (("dateline rea", "dateline read"), ("dateline read --thr", "dateline read --threads"),
                              ("dateline read --show pl", "dateline read --show places"), ("dateline resources ver", "dateline resources verify"),
                              ("dateline resources build --lex", "dateline resources build --lexicon")):
            self.assertEqual(completed_by_zsh(line), offered)


def completed_by_zsh(line):
    """The line after the key Tab, from a zsh at a terminal of its own."""
    script = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
ask() { zpty -w shell "$1" }
ask "PS1= RPS1= TERM=dumb; autoload -U compinit; compinit -u -D; zstyle ':completion:*' list-prompt ''"
ask "source <('$1' completions zsh)"
ask 'show() { print -r -- "<<$BUFFER>>"; BUFFER=; }; zle -N show; bindkey "^X" show; print REA""DY'
zpty -r shell seen '*READY*'
zpty -n -w shell "$2"$'\t\C-x'
zpty -r shell seen '*<<*>>*'
print -r -- "${${seen##*<<}%%>>*}"
zpty -d shell
"""
    done = subprocess.run(["zsh", "-f", "-c", script, "zsh", harness.BUILD / "dateline", line], capture_output=True, text=True, timeout=60)
    return done.stdout.strip()


if __name__ == "__main__":
    unittest.main()
