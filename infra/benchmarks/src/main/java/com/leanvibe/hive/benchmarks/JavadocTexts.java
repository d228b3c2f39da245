package com.leanvibe.hive.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Real English text with known titles: what the sources of the running JDK say of classes and
 * methods. Read where the JDK has them; nothing of it is kept.
 */
final class JavadocTexts {

  /** A comment, and what it is about in words, as {@code array list ensure capacity}. */
  record Text(String title, String content) {}

  private static final int SHORTEST = 100;
  private static final int LONGEST = 400;

  /** A comment and the line of the declaration that follows it. */
  private static final Pattern COMMENT =
      Pattern.compile("/\\*\\*((?:[^*]|\\*(?!/))*+)\\*/\\s*(?:@[^\\n]*+\\n\\s*)*+([^\\n;{]*)");

  private static final Pattern NAME =
      Pattern.compile("(?:class|interface|enum|record)\\s+(\\w+)|(\\w+)\\s*\\(");

  private static final Pattern TAGS = Pattern.compile("\\n\\s*@(param|return|throws|since|see)");

  private JavadocTexts() {}

  /** Up to so many different texts, in an order that is always the same. */
  static List<Text> read(int most) throws IOException {
    List<Text> texts = new ArrayList<>();
    Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    try (ZipFile zip = new ZipFile(sources.toFile())) {
      Set<String> seen = new HashSet<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".java")) {
          String source = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
          add(className(entry.getName()), source, seen, texts);
        }
      }
    }
    Collections.shuffle(texts, new Random(7));
    return List.copyOf(texts.subList(0, Math.min(most, texts.size())));
  }

  private static String className(String path) {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
  }

  private static void add(String owner, String source, Set<String> seen, List<Text> texts) {
    Matcher comment = COMMENT.matcher(source);
    while (comment.find()) {
      String content = plain(comment.group(1));
      Matcher name = NAME.matcher(comment.group(2));
      if (content.length() >= SHORTEST && name.find() && seen.add(content)) {
        String declared = name.group(1) == null ? name.group(2) : name.group(1);
        texts.add(new Text(words(owner) + " " + words(declared), content));
      }
    }
  }

  /** Without asterisks, markup and what follows the first block tag. */
  private static String plain(String comment) {
    String text = comment.replaceAll("(?m)^\\s*\\*", "");
    Matcher tags = TAGS.matcher(text);
    if (tags.find()) {
      text = text.substring(0, tags.start());
    }
    text =
        text.replaceAll("\\{@\\w+\\s+([^}]*)}", "$1")
            .replaceAll("<[^>]{1,200}>", " ")
            .replaceAll("&\\w+;", " ")
            .replaceAll("\\s+", " ")
            .strip();
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  /** {@code ensureCapacity} in words. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", " ")
        .toLowerCase(Locale.ROOT);
  }
}
