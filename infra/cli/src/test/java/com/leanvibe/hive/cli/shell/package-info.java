@NullMarked
package com.leanvibe.hive.cli.shell;

import org.jspecify.annotations.NullMarked;
