import type { ReactNode } from 'react';
import './frame.css';

/** The page around a story, set by Storybook's toolbar. */
export interface FrameProps {
  /** Colour scheme of the page. */
  scheme: 'light' | 'dark';
  /** Writing direction of the page. */
  dir: 'ltr' | 'rtl';
  /** A column of a page, or a phone of 320 px. */
  width: 'column' | 'phone';
  children: ReactNode;
}

/** Stands for the merchant's page, from which the widget takes its width, font, direction and colour scheme. */
export function Frame({ scheme, dir, width, children }: FrameProps) {
  return (
    <div className="frame" dir={dir} data-scheme={scheme} data-width={width}>
      {children}
    </div>
  );
}
