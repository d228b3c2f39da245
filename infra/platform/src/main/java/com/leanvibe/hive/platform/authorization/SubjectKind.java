package com.leanvibe.hive.platform.authorization;

/** What somebody is who may be permitted something. */
public enum SubjectKind {
  /** A registered agent. */
  AGENT("Agent"),
  /** A registered client: a person's tool, or a service. */
  CLIENT("Client"),
  /** Anybody else: whom an external issuer knows. */
  USER("User");

  private final String cedarType;

  SubjectKind(String cedarType) {
    this.cedarType = cedarType;
  }

  String cedarType() {
    return cedarType;
  }
}
