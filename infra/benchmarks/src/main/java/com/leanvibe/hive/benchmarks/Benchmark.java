package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;

/** Measures one thing and what it can be compared with, in the same run. */
interface Benchmark {

  /** The word it is asked for by. */
  String name();

  /** Measures, and tells the report every repeat of every figure. */
  void run(Run run, Report report) throws Exception;
}
