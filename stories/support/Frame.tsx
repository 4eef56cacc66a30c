import type { ReactNode } from 'react';
import './frame.css';

/** The page around a story, as the toolbar of Storybook sets it. */
export interface FrameProps {
  /** Colour scheme of the page. */
  scheme: 'light' | 'dark';
  /** Writing direction of the page. */
  dir: 'ltr' | 'rtl';
  /** A column of a page, or a phone that is 320 px wide. */
  width: 'column' | 'phone';
  children: ReactNode;
}

/** Stands for the merchant's page: the widget takes its width, font, direction and colour scheme from there. */
export function Frame({ scheme, dir, width, children }: FrameProps) {
  return (
    <div className="frame" dir={dir} data-scheme={scheme} data-width={width}>
      {children}
    </div>
  );
}
