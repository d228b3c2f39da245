package com.leanvibe.hive.query.compliance;

import java.util.List;

/** What was refused, what only few are permitted, and what left the hive. */
final class Accesses {

  private static final String DETAILS =
      """
      'subject', leaf.payload ->> 'subject', 'action', leaf.payload ->> 'action',
      'resource', leaf.payload ->> 'resource', 'reasons', leaf.payload -> 'reasons',
      'side', leaf.payload ->> 'side', 'count', leaf.payload -> 'count',
      'address', leaf.metadata ->> 'sourceAddress'""";

  private static final String CROWD =
      "case when leaf.payload ->> 'subject' is null then 'too many subjects to tell apart' end";

  static final Evidence DENIED =
      Statement.ofTrail(
          "denied-accesses",
          "Who was denied what, why and how often. An exception is where so many were denied at once"
              + " that they could not be told apart.",
          List.of("hive.permission.AccessDenied"),
          CROWD,
          DETAILS);

  static final Evidence PRIVILEGED =
      Statement.ofTrail(
          "privileged-accesses",
          "Who did what only few are permitted and what changes nothing: looking at permissions, the"
              + " trail, dead letters, this. An exception is where there were too many at once to"
              + " tell them apart.",
          List.of("hive.permission.PrivilegedAccess"),
          CROWD,
          DETAILS);

  static final Evidence PERSONAL_DATA =
      Statement.ofTrail(
              "personal-data-exports",
              "Who had the personal data of a data subject put together for it. Nothing is an"
                  + " exception.",
              List.of("hive.permission.PrivilegedAccess"),
              "null::text",
              DETAILS)
          .where("e.action = 'privacy:export'");

  static final Evidence EXPORTS =
      Statement.ofTrail(
          "trail-exports",
          "Who had a part of the trail put together to be handed out, and which. Nothing is an"
              + " exception.",
          List.of("hive.audit.TrailExported"),
          "null::text",
          """
          'exportId', leaf.payload ->> 'exportId', 'firstLeaf', leaf.payload -> 'firstLeaf',
          'leafCount', leaf.payload -> 'leafCount', 'treeSize', leaf.payload -> 'treeSize'""");

  private Accesses() {}
}
