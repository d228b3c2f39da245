package com.leanvibe.hive.benchmarks.crash;

import java.util.List;

/** Looks at a hive at rest for violations of one promise. */
@FunctionalInterface
interface Check {

  List<Violation> violations(Evidence evidence) throws Exception;
}
