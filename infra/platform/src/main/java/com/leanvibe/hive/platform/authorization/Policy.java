package com.leanvibe.hive.platform.authorization;

import java.util.List;

/**
 * A named text of one or more Cedar policies.
 *
 * @param defined the event that made it read so
 */
public final class Policy {

  private final String name;
  private final String text;
  private final Trace defined;
  private final List<CompiledPolicy> compiled;

  Policy(String name, String text, Trace defined) {
    this.name = name;
    this.text = text;
    this.defined = defined;
    this.compiled = PolicyCompiler.policies(name, text);
  }

  /**
   * Whether a text also permits something, rather than only forbids.
   *
   * @throws PolicySyntaxException where it cannot be the text of a policy
   */
  public static boolean permits(String text) {
    return PolicyCompiler.policies("", text).stream().anyMatch(policy -> !policy.forbids());
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  public Trace defined() {
    return defined;
  }

  List<CompiledPolicy> compiled() {
    return compiled;
  }
}
