/** Checks a bundle that an auditor was given, with nothing but the bundle and what he kept. */
@NullMarked
package com.leanvibe.hive.cli.audit.verify;

import org.jspecify.annotations.NullMarked;
