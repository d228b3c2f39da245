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

  /**
   * A part of a comment, of whole sentences.
   *
   * @param title what the comment is about in words, as {@code array list ensure capacity}
   * @param comment the same for all parts of one
   */
  record Text(int comment, String title, String content) {}

  private static final int SHORTEST = 80;
  private static final int LONGEST = 400;

  /** A comment and the line of the declaration that follows it. */
  private static final Pattern COMMENT =
      Pattern.compile("/\\*\\*((?:[^*]|\\*(?!/))*+)\\*/\\s*(?:@[^\\n]*+\\n\\s*)*+([^\\n;{]*)");

  private static final Pattern NAME =
      Pattern.compile("(?:class|interface|enum|record)\\s+(\\w+)|(\\w+)\\s*\\(");

  /** Sentences and items of lists end, or a block tag begins. */
  private static final Pattern END = Pattern.compile("(?<=[.:;])\\s+|\\n\\s*(?=@)|\\n\\s*\\n");

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
      Matcher name = NAME.matcher(comment.group(2));
      if (name.find()) {
        String declared = name.group(1) == null ? name.group(2) : name.group(1);
        String title = words(owner) + " " + words(declared);
        int number = seen.size();
        parts(plain(comment.group(1))).stream()
            .filter(seen::add)
            .forEach(part -> texts.add(new Text(number, title, part)));
      }
    }
  }

  /** Without asterisks and markup. */
  private static String plain(String comment) {
    return comment
        .replaceAll("(?m)^\\s*\\*", "")
        .replaceAll("\\{@\\w+\\s+([^}]*)}", "$1")
        .replaceAll("<[^>]{1,200}>", " ")
        .replaceAll("&\\w+;", " ");
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    String part = "";
    for (String end : END.split(text)) {
      String sentence = end.replaceAll("\\s+", " ").strip();
      if (part.length() + sentence.length() >= LONGEST) {
        parts.add(part);
        part = "";
      }
      part = sentence.length() < LONGEST ? (part + " " + sentence).strip() : part;
    }
    parts.add(part);
    return parts.stream().filter(each -> each.length() >= SHORTEST).toList();
  }

  /** {@code ensureCapacity} in words. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", " ")
        .toLowerCase(Locale.ROOT);
  }
}
