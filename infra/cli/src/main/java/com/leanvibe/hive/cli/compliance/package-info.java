/** What auditors are shown of SOC 2, at the command line. */
@NullMarked
package com.leanvibe.hive.cli.compliance;

import org.jspecify.annotations.NullMarked;
