package com.leanvibe.hive.cli.terminal;

import com.leanvibe.hive.cli.client.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Where answers and complaints go. Can be used by several threads. */
public final class Output {

  private final PrintWriter answers;
  private final PrintWriter complaints;
  private final BooleanSupplier terminal;

  /**
   * @param terminal tells whether a person is watching, so that lines may be drawn again; asked
   *     only when it matters, because finding out takes longer than most commands
   */
  public Output(OutputStream answers, OutputStream complaints, BooleanSupplier terminal) {
    this.answers = writer(answers);
    this.complaints = writer(complaints);
    this.terminal = terminal;
  }

  /** That of the process: UTF-8 whatever the locale says, since JSON is. */
  public static Output ofProcess() {
    return new Output(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        TerminalSize::isTerminal);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  public boolean isTerminal() {
    return terminal.getAsBoolean();
  }

  /** For what writes by itself, such as usage texts. */
  public PrintWriter answers() {
    return answers;
  }

  /** For what writes by itself, such as usage texts. */
  public PrintWriter complaints() {
    return complaints;
  }

  public void line(String line) {
    answers.println(line);
  }

  /** One document, indented. */
  public void json(JsonNode document) {
    answers.println(Json.pretty(document));
  }

  /** One document of many, in one line. */
  public void jsonLine(JsonNode document) {
    answers.println(Json.line(document));
  }

  /** Something that went wrong, or is of no interest to a program; may be several lines. */
  public void complain(String line) {
    line.lines().map(Text::visible).forEach(each -> complaints.println("hive: " + each));
  }

  void raw(String text) {
    answers.print(text);
    answers.flush();
  }
}
