# SPDX-License-Identifier: Apache-2.0
"""CPU time of HeidelTime and SUTime beside ours on the same reports, in one run, in turn.

    times_peers.py DATELINE IN.jsonl [--rounds N]

IN.jsonl is what `times.py inputs` gave (id, date, text). The peers and what they need come through
Maven (`mvn` and `java` must be there: a development tool, nothing of the project needs it) into a
temporary folder. Each peer is loaded, reads all reports once to warm up, and then `--rounds` times;
ours is one thread of `dateline read`, its start taken off, so it parses, places and attributes too.
Seconds are of CPU of the reading thread; printed is the median, and its ratio to ours.

    heideltime         its rules on its own tokens, without parts of speech: its wrapper of the
                       Stanford tagger does not run with this CoreNLP
    sutime             tokens, sentences, tags and times
    sutime, times      the time annotator alone, on tagged tokens
    dateline           the whole of `dateline read`
    dateline, times    its two visits for times alone, of the stages that `--stages` shows
"""
import argparse
import json
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>bench</groupId><artifactId>peers</artifactId><version>1</version><dependencies>
<dependency><groupId>com.github.heideltime</groupId><artifactId>heideltime</artifactId>
<version>2.2.1</version></dependency>
<dependency><groupId>org.apache.uima</groupId><artifactId>uimaj-core</artifactId><version>2.10.4</version></dependency>
<dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId>
<version>4.5.10</version></dependency>
<dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId>
<version>4.5.10</version><classifier>models</classifier></dependency>
</dependencies></project>
"""

CONFIG = """considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
ConvertDurations = true
model_path =
config_path =
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTemponym = Temponym
uimaVarTime = Time
uimaVarTypeToProcess = Type
"""

JAVA = r"""
import java.lang.management.ManagementFactory;
import java.nio.file.*;
import java.text.SimpleDateFormat;
import java.util.*;
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.*;
import edu.stanford.nlp.time.*;

public class Peers {
  static long cpu() { return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); }

  // Reports, with their days, parted by a line of one form feed; the first line of each is its day.
  static List<String[]> reports(String path) throws Exception {
    List<String[]> out = new ArrayList<>();
    for (String one : Files.readString(Path.of(path)).split("\f\n")) {
      int end = one.indexOf('\n');
      if (end > 0) out.add(new String[] {one.substring(0, end), one.substring(end + 1)});
    }
    return out;
  }

  interface Reader { int read(String day, String text) throws Exception; }

  static void time(String name, List<String[]> reports, int rounds, Reader reader) throws Exception {
    int found = 0;
    for (String[] one : reports) found += reader.read(one[0], one[1]);
    for (int round = 0; round < rounds; ++round) {
      long begin = cpu();
      for (String[] one : reports) reader.read(one[0], one[1]);
      System.out.println("RESULT\t" + name + "\t" + (cpu() - begin) / 1e9 + "\t" + found);
    }
  }

  static int count(String xml) { return xml.split("<TIMEX3 ", -1).length - 1; }

  public static void main(String[] args) throws Exception {
    List<String[]> reports = reports(args[0]);
    int rounds = Integer.parseInt(args[1]);
    SimpleDateFormat form = new SimpleDateFormat("yyyy-MM-dd");
    if (args[2].startsWith("heideltime")) {
      HeidelTimeStandalone heideltime = new HeidelTimeStandalone(
          Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, args[3], POSTagger.NO);
      time(args[2], reports, rounds, (day, text) -> count(heideltime.process(text, form.parse(day))));
      return;
    }
    Properties tags = new Properties();
    tags.setProperty("annotators", "tokenize,ssplit,pos,lemma");
    AnnotationPipeline tagged = new StanfordCoreNLP(tags);
    TimeAnnotator times = new TimeAnnotator("sutime", new Properties());
    long[] alone = {0};
    List<Double> seconds = new ArrayList<>();
    Reader both = (day, text) -> {
      Annotation document = new Annotation(text);
      document.set(CoreAnnotations.DocDateAnnotation.class, day);
      tagged.annotate(document);
      long begin = cpu();
      times.annotate(document);
      alone[0] += cpu() - begin;
      return document.get(TimeAnnotations.TimexAnnotations.class).size();
    };
    for (String[] one : reports) both.read(one[0], one[1]);
    for (int round = 0; round < rounds; ++round) {
      alone[0] = 0;
      int found = 0;
      long begin = cpu();
      for (String[] one : reports) found += both.read(one[0], one[1]);
      System.out.println("RESULT\tsutime\t" + (cpu() - begin) / 1e9 + "\t" + found);
      System.out.println("RESULT\tsutime, times\t" + alone[0] / 1e9 + "\t" + found);
    }
  }
}
"""


def seconds(command, text=None):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def ours(program, path, rounds):
    read = [program, "read", "--json", "--threads", "1", "--input", "jsonl"]
    start = seconds([*read, "-"], b'{"text": "Nothing was said."}')
    return [seconds([*read, path]) - start for _ in range(rounds)]


def share_of_times(program, path):
    """Of the stages' time (of the clock, but all of one thread)."""
    done = subprocess.run([program, "read", "--json", "--stages", "--threads", "1", "--input", "jsonl", path],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    stages = {name: float(milliseconds)
              for name, milliseconds in re.findall(r"^([\w.]+) +([\d.]+) ms", done.stderr, re.MULTILINE)}
    return (stages["times"] + stages["times.anchor"]) / sum(stages.values())


def peers(folder, path, rounds):
    reports = [json.loads(line) for line in open(path, encoding="utf-8")]
    texts = folder / "reports.txt"
    texts.write_text("".join(f"{(one['date'] or '2000-01-01')[:10]}\n{one['text']}\n\f\n" for one in reports),
                     encoding="utf-8")
    (folder / "pom.xml").write_text(POM)
    (folder / "Peers.java").write_text(JAVA)
    subprocess.run(["mvn", "-q", "-B", "dependency:build-classpath", "-Dmdep.outputFile=classpath"],
                   cwd=folder, check=True)
    classpath = (folder / "classpath").read_text().strip() + ":" + str(folder)
    (folder / "config.props").write_text(CONFIG)
    subprocess.run(["javac", "-cp", classpath, "Peers.java"], cwd=folder, check=True)
    table = {}
    for which in ("heideltime", "sutime"):
        done = subprocess.run(["java", "-Xmx4g", "-XX:+UseSerialGC", "-cp", classpath, "Peers", str(texts),
                               str(rounds), which, str(folder / "config.props")],
                              cwd=folder, text=True, capture_output=True, check=False)
        rows = re.findall(r"^RESULT\t(.*)\t(.*)\t(.*)$", done.stdout, re.MULTILINE)
        if not rows:
            print(f"{which}: no result: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        for name, cpu, found in rows:
            table.setdefault(name, []).append(float(cpu))
            table[name + " found"] = int(found)
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dateline")
    parser.add_argument("inputs", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.dateline).resolve())
    mine = ours(program, str(arguments.inputs), arguments.rounds)
    with tempfile.TemporaryDirectory() as folder:
        table = peers(pathlib.Path(folder), arguments.inputs, arguments.rounds)
    mine += ours(program, str(arguments.inputs), arguments.rounds)
    table["dateline"] = mine
    share = share_of_times(program, str(arguments.inputs))
    table["dateline, times"] = [share * cpu for cpu in mine]
    whole = statistics.median(mine)
    for name, cpu in table.items():
        if isinstance(cpu, list):
            print(f"{name:16} {statistics.median(cpu):8.3f} s ({min(cpu):.3f}-{max(cpu):.3f})"
                  f"  {statistics.median(cpu) / whole:6.2f} of dateline's"
                  f"  {table.get(name + ' found', '')} times found")


if __name__ == "__main__":
    main()
