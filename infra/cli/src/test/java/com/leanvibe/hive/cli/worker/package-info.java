@NullMarked
package com.leanvibe.hive.cli.worker;

import org.jspecify.annotations.NullMarked;
